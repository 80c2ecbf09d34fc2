import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens many event streams and measures memory and delivery times; run by src/bench/events. */
class EventsBench {
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(60);
    private static final int TOGETHER = 200;

    /** Heartbeats are at most this long; every event is longer. */
    private static final int HEARTBEAT = 16;

    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("(?:^|\n)id: [^-\n]+-([0-9]+)\n");

    private final URI server;
    private final long process;
    private final String token;
    private final int updates;
    private final Stream[] streams;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Milliseconds from the start of the commit to each delivery of the current update. */
    private final double[] delivered;

    private double committed;
    private volatile double answered;
    private int arrived;

    /** One open connection, and its input with arrival times, which is parsed later so that it doesn't delay others. */
    private static final class Stream {
        private SocketChannel channel;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Mark> marks = new ArrayList<>();
        private long reached = -1;
    }

    /** How many bytes had arrived at a time. */
    private record Mark(int bytes, double at) {}

    private EventsBench(String[] args) throws IOException {
        server = URI.create(args[0]);
        process = Long.parseLong(args[1]);
        token = args[2];
        updates = Integer.parseInt(args[4]);
        streams = new Stream[Integer.parseInt(args[3])];
        delivered = new double[streams.length];
    }

    public static void main(String[] args) throws Exception {
        new EventsBench(args).run();
    }

    private void run() throws Exception {
        // the first streams also load classes and fill pools
        int few = Math.min(100, streams.length / 2);
        open(0, few);
        publish();
        await("an event in the first streams", () -> arrived == few);
        awaitQuiet();
        parse();
        long heap = heap();
        long rss = rss();
        long start = System.nanoTime();
        open(few, streams.length);
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitQuiet();
        int more = streams.length - few;
        System.out.printf(Locale.ROOT, "%d streams open; %d of them in %.1f s%n", streams.length, more, seconds);
        System.out.printf(
                Locale.ROOT,
                "each costs %.1f KB of heap after a collection, %.1f KB of resident memory%n",
                (heap() - heap) / 1024.0 / more,
                (rss() - rss) / 1024.0 / more);

        double[] all = new double[updates * streams.length];
        double[] median = new double[updates];
        double[] last = new double[updates];
        double[] answer = new double[updates];
        for (int round = -2; round < updates; round++) {
            publish();
            await("an event in every stream", () -> arrived == streams.length);
            // its recording is another event, which must not overlap with the next update
            awaitQuiet();
            parse();
            if (round >= 0) {
                double[] sorted = delivered.clone();
                Arrays.sort(sorted);
                System.arraycopy(sorted, 0, all, round * sorted.length, sorted.length);
                median[round] = at(sorted, 0.5);
                last[round] = sorted[sorted.length - 1];
                answer[round] = answered - committed;
            }
        }
        Arrays.sort(all);
        Arrays.sort(median);
        Arrays.sort(last);
        Arrays.sort(answer);
        System.out.printf(Locale.ROOT, "%d updates, from the time of the commit to delivery:%n", updates);
        print("every delivery", all);
        print("median stream", median);
        print("last stream", last);
        print("response to the publisher", answer);
    }

    private static void print(String what, double[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%-28s median %6.0f ms   99 %% %6.0f ms   max %6.0f ms%n",
                what,
                at(sorted, 0.5),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private void open(int from, int to) throws IOException {
        byte[] request = ("GET /events HTTP/1.1\r\nHost: " + server.getAuthority()
                        + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int first = from; first < to; first += TOGETHER) {
            int end = Math.min(to, first + TOGETHER);
            for (int i = first; i < end; i++) {
                Stream stream = new Stream();
                stream.channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
                stream.channel.write(ByteBuffer.wrap(request));
                stream.channel.configureBlocking(false);
                stream.channel.register(selector, SelectionKey.OP_READ, stream);
                streams[i] = stream;
            }
            await("the beginning of each stream", () -> arrived == end - from);
        }
        parse();
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Condition condition) throws IOException {
        long end = System.nanoTime() + TIMEOUT;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within a minute: " + what + "; " + arrived + " have it");
            }
            read(100);
        }
    }

    /** Reads until the update has its recording, which is an event too, and no event has arrived for a second. */
    private void awaitQuiet() throws Exception {
        long start = System.nanoTime();
        HttpRequest newest = HttpRequest.newBuilder(server.resolve("/api/articles/flood/updates?limit=1"))
                .build();
        while (!http.send(newest, HttpResponse.BodyHandlers.ofString()).body().contains("\"audio\"")) {
            if (System.nanoTime() - start > TIMEOUT) {
                throw new IllegalStateException("there is no recording after a minute");
            }
            read(100);
        }
        start = System.nanoTime();
        long quiet = start;
        while (System.nanoTime() - quiet < TimeUnit.SECONDS.toNanos(1)) {
            if (System.nanoTime() - start > TIMEOUT) {
                throw new IllegalStateException("events never stop");
            }
            if (read(100)) {
                quiet = System.nanoTime();
            }
        }
    }

    /** Returns whether an event has arrived. */
    private boolean read(long millis) throws IOException {
        boolean[] any = new boolean[1];
        selector.select(
                key -> {
                    try {
                        any[0] |= read((Stream) key.attachment());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                millis);
        return any[0];
    }

    private boolean read(Stream stream) throws IOException {
        buffer.clear();
        int length = stream.channel.read(buffer);
        if (length < 0) {
            throw new IllegalStateException("a stream has ended");
        }
        if (length <= HEARTBEAT) {
            return false;
        }
        if (stream.marks.isEmpty()) {
            arrived++;
        }
        stream.bytes.write(buffer.array(), 0, length);
        stream.marks.add(new Mark(stream.bytes.size(), System.currentTimeMillis()));
        return true;
    }

    /** Parses what has arrived since the last time. Every stream must have a published update. */
    private void parse() {
        boolean published = false;
        for (int i = 0; i < streams.length && streams[i] != null; i++) {
            Stream stream = streams[i];
            String text = stream.bytes.toString(StandardCharsets.ISO_8859_1);
            Matcher id = ID.matcher(text);
            while (id.find()) {
                long sequence = Long.parseLong(id.group(1));
                if (stream.reached >= 0 && sequence != stream.reached + 1) {
                    throw new IllegalStateException("after " + stream.reached + " comes " + sequence);
                }
                stream.reached = sequence;
            }
            int event = text.indexOf("\nevent: published\n");
            Matcher at = AT.matcher(text);
            if (event >= 0 && at.find(event)) {
                int end = text.indexOf("\n\n", event) + 2;
                double time = stream.marks.stream()
                        .filter(mark -> mark.bytes >= end)
                        .findFirst()
                        .orElseThrow()
                        .at;
                committed = Instant.parse(at.group(1)).toEpochMilli();
                delivered[i] = time - committed;
                published = true;
            } else if (published) {
                throw new IllegalStateException("a stream has no update");
            }
            stream.bytes.reset();
            stream.marks.clear();
        }
        arrived = 0;
    }

    /** Publishes one update in its own thread, because events may arrive before the response. */
    private void publish() {
        http.sendAsync(
                        HttpRequest.newBuilder(server.resolve("/api/articles/flood/updates"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("The gauge at the causeway stood at "
                                        + System.nanoTime() + " when the crew read it. The county asks all who live near "
                                        + "it to move what they can upstairs and to leave the road to the pumps free."))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> {
                    answered = System.currentTimeMillis();
                    if (answer.statusCode() != 201) {
                        System.err.println(answer.statusCode() + " " + answer.body());
                        System.exit(1);
                    }
                });
    }

    /** Returns the size of the server's live objects in bytes. */
    private long heap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> lines = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Process histogram = new ProcessBuilder(jcmd.toString(), Long.toString(process), "GC.class_histogram").start();
            lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            if (histogram.waitFor() != 0) {
                throw new IllegalStateException(String.join("\n", lines));
            }
        }
        if (System.getenv("HISTOGRAM") != null) {
            lines.stream().limit(45).forEach(System.out::println);
        }
        String[] total = lines.getLast().strip().split(" +");
        return Long.parseLong(total[2]);
    }

    /** Returns the resident memory of the server in bytes. */
    private long rss() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IllegalStateException("the server has stopped");
    }
}
