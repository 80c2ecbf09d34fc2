package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Speed;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.AudioSink;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Sends thousands of hostile texts through everything that turns text into audio: none takes long or fails, and nothing is
 * left behind. Failures are reported with their seed, from which {@link HostileTexts} generates the text again.
 */
@Tag("long")
@Isolated("it measures the whole process, and reads what that logs")
class HostileSpeechTest {
    private static final int TEXTS = Soak.size(10_000, 10);

    /** Number of texts after which all permanent caches should be filled. */
    private static final int FIRST = 3 * TEXTS / 10;

    /** CPU time for one text, regardless of the load of the machine. */
    private static final Duration MAX_CPU_TIME = Duration.ofSeconds(5);

    /** After this long a thread is stuck for good. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final long MAX_GROWTH = 20L << 20;

    private static final Pattern LEFT_OUT = Pattern.compile("Skipped a sentence of \"seed (\\d+) at (\\S+)\": ");

    private final Speech speech = new Speech(2);

    /** Captures the log, which would otherwise fill the heap. */
    @TempDir
    private Path folder;

    /** The texts are spoken in this group; threads join the group of the thread that creates them. */
    private final ThreadGroup begun = new ThreadGroup("hostile texts");

    /** The text that each thread is speaking. */
    private final Map<Thread, Job> busy = new ConcurrentHashMap<>();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** How many sentences gave no sound, by title of the text. */
    private final Map<String, Integer> silent = new ConcurrentHashMap<>();

    private final AtomicLong slowest = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong said = new AtomicLong();

    /**
     * A text that is being spoken.
     *
     * @param start wall clock, in nanoseconds
     * @param used CPU time of the thread before, in nanoseconds
     */
    private record Job(long seed, long thread, long start, long used) {
        static Job begin(long seed) {
            long thread = Thread.currentThread().threadId();
            return new Job(seed, thread, System.nanoTime(), CLOCK.getThreadCpuTime(thread));
        }

        long nanos() {
            return CLOCK.getThreadCpuTime(thread) - used;
        }

        boolean isLate() {
            return nanos() > MAX_CPU_TIME.toNanos() || System.nanoTime() - start > TIMEOUT.toNanos();
        }
    }

    @Test
    @Timeout(1_200)
    void noHostileTextFailsTakesLongOrLeaks() throws Exception {
        HostileTexts texts = new HostileTexts();
        PrintStream before = System.err;
        Path log = folder.resolve("log");
        try (PrintStream err = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            // lexicons are read once
            speech.warmUp();
            long start = System.nanoTime();
            speakAll(texts, 0, FIRST);
            long used = used();
            speakAll(texts, FIRST, TEXTS);
            long growth = used() - used;
            System.out.printf(
                    Locale.ROOT,
                    "hostile texts: %d in %d s, the slowest in %d ms of the processor's time; %d of them heard, for %d min; %d sentences without a"
                            + " sound; the heap grew by %.1f MB%n",
                    TEXTS,
                    (System.nanoTime() - start) / 1_000_000_000,
                    slowest.get() / 1_000_000,
                    heard.get(),
                    said.get() / 60_000,
                    silent.values().stream().mapToInt(count -> count).sum(),
                    growth / 1e6);

            assertEquals(List.of(), List.copyOf(failures));
            assertEquals(silent, leftOut(log));
            assertTrue(growth <= MAX_GROWTH, () -> "the heap grew by " + growth + " bytes");
            assertEquals(Set.of(), threads());
        } finally {
            System.setErr(before);
        }
    }

    /** Speaks texts on two threads, and gives up if one takes too long: it can't be stopped. */
    private void speakAll(HostileTexts texts, int from, int to) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        List<Thread> workers = List.of(
                new Thread(begun, () -> speak(texts, next, to)), new Thread(begun, () -> speak(texts, next, to)));
        workers.forEach(worker -> {
            worker.setDaemon(true);
            worker.start();
        });
        for (Thread worker : workers) {
            while (!worker.join(Duration.ofMillis(100))) {
                for (Job job : busy.values()) {
                    assertFalse(job.isLate(), () -> "seed " + job.seed() + " takes too long");
                }
            }
        }
    }

    private void speak(HostileTexts texts, AtomicLong next, int to) {
        for (long seed = next.getAndIncrement(); seed < to; seed = next.getAndIncrement()) {
            Job job = Job.begin(seed);
            busy.put(Thread.currentThread(), job);
            try {
                String text = texts.of(seed);
                Script script = Script.of(text, seed % 4 == 0 ? Locale.UK : Locale.US, ScriptOptions.DEFAULT);
                // fast speech is less audio for the same text, so most texts are fast; one in twenty is spoken twice,
                // and one
                // as Opus
                boolean usual = seed % 5 == 0;
                speak(
                        script,
                        seed,
                        seed % 20 == 1 ? AudioFormat.OPUS : AudioFormat.MP3,
                        usual ? Speed.NORMAL : Speed.FASTEST);
                if (seed % 20 == 2) {
                    speak(script, seed, AudioFormat.MP3, Speed.NORMAL);
                }
            } catch (Exception | StackOverflowError e) {
                failures.add("seed " + seed + ": " + e + " at " + e.getStackTrace()[0]);
            }
            if (job.isLate()) {
                failures.add("seed " + seed + ": takes too long");
            }
            slowest.accumulateAndGet(job.nanos(), Math::max);
        }
        busy.remove(Thread.currentThread());
    }

    private void speak(Script script, long seed, AudioFormat audioFormat, Speed speed) throws IOException {
        String title = "seed " + seed + " at " + speed.text();
        Tags tags = new Tags(title, "Hostile", "Texts", null, script.language());
        AudioSink.Memory out = new AudioSink.Memory();
        long sentences = script.sentences().stream()
                .filter(sentence -> !sentence.spoken().isBlank())
                .count();
        try {
            SpeechTiming speechTiming = speech.speak(script, tags, audioFormat, speed, out);
            sentences -= speechTiming.cues().size();
            heard.incrementAndGet();
            said.addAndGet(speechTiming.duration().toMillis());
            // headers and one word; a short one takes less than a kilobyte in Opus
            if (out.bytes().length < 700) {
                failures.add(title + ": " + out.bytes().length + " bytes");
            }
        } catch (UnspeakableException e) {
            if (out.bytes().length > 0) {
                failures.add(title + ": something was written of what can't be spoken");
            }
        }
        if (sentences > 0) {
            silent.put(title, (int) sentences);
        }
    }

    /** Returns how many sentences the log reports as left out, by title of the text. */
    private static Map<String, Integer> leftOut(Path log) throws IOException {
        String all = Files.readString(log);
        return LEFT_OUT.matcher(all)
                .results()
                .collect(Collectors.toMap(
                        found -> "seed " + found.group(1) + " at " + found.group(2), found -> 1, Integer::sum));
    }

    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Returns the names of remaining threads that speech started; servers of other tests have theirs in other groups. */
    private Set<String> threads() {
        Thread[] found = new Thread[100];
        int count = begun.enumerate(found);
        return Arrays.stream(found, 0, count).map(Thread::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
