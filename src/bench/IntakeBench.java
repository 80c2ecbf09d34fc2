import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;














import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures reading and logging a page; run by src/bench/intake. */
class IntakeBench {
    private static final List<String> STEPS =
            List.of("reading the page", "reading, comparing and logging a new page", "the same page again", "one word changed");

    private final Path page;
    private final double[][] times;
    private final double[][] work;
    private long start;
    private long startOfWork;

    private IntakeBench(Path page, int rounds) {
        this.page = page;
        this.times = new double[STEPS.size()][rounds];
        this.work = new double[STEPS.size()][rounds];
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        IntakeBench bench = new IntakeBench(Path.of(arguments[1]), rounds);
        for (int round = -rounds; round < rounds; round++) {
            bench.run(folder, Math.max(0, round));
        }
        bench.print();
    }

    private void run(Path folder, int round) throws Exception {
        String text = Files.readString(page);
        try (Archive archive =
                Archive.open(Database.sqlite(Files.createTempDirectory(folder, "archive")), Clock.systemUTC())) {
            Desk desk = new Desk(archive, Clock.systemUTC());
            start();
            Draft draft = read(text);
            stop(0, round);
            if (desk.accept(draft).changes().size() != draft.updates().size() || draft.updates().size() < 2) {
                throw new IllegalStateException("not all updates are published");
            }
            stop(1, round);
            start();
            if (!desk.accept(read(text)).changes().isEmpty()) {
                throw new IllegalStateException("the same page again changed something");
            }
            stop(2, round);
            String other = text.replaceFirst("volunteers", "helpers");
            start();
            if (desk.accept(read(other)).changes().size() != 1) {
                throw new IllegalStateException("one changed word is not one change");
            }
            stop(3, round);
        }
    }

    private Draft read(String text) {
        Intake intake = new Intake(ZoneId.of("UTC"), Locale.US, 50_000_000);
        ReadResult readResult = intake.read(
                InputDocument.ofFile(page.getFileName().toString(), text.getBytes(StandardCharsets.UTF_8)));
        return ((ReadResult.Accepted) readResult).draft();
    }

    private void start() {
        start = System.nanoTime();
        startOfWork = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void stop(int step, int round) {
        times[step][round] = (System.nanoTime() - start) / 1e6;
        work[step][round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startOfWork) / 1e6;
    }

    private void print() {
        for (int step = 0; step < times.length; step++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %6.0f ms, %4.0f ms of processor time%n",
                    STEPS.get(step),
                    median(times[step]),
                    median(work[step]));
        }
        System.out.printf(Locale.ROOT, "again / new: %.2f%n", median(times[2]) / median(times[1]));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
