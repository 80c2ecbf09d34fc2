import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures how soon audio starts and what a listener costs; run by src/bench/listening. */
class ListeningBench {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] arguments) throws Exception {
        String base = arguments[0];
        String process = arguments[1];
        String token = arguments[2];
        int listeners = Integer.parseInt(arguments[3]);
        unrecorded(base, token);
        joined(base);
        radio(URI.create(base), process, listeners);
    }

    private static void unrecorded(String base, String token) throws Exception {
        double[] times = new double[20];
        int streamed = 0;
        for (int i = -10; i < times.length; i++) {
            StringBuilder text = new StringBuilder("Crew number " + (i + 20) + " has come home with all of its people.");
            for (int word = 10; word < 60; word += 10) {
                text.append(" The warden of district ").append(word + i + 20).append(" says the road is open again.");
            }
            HttpResponse<String> made = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(base + "/api/articles/flood/updates"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "text/plain")
                            .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String update = made.headers().firstValue("Location").orElseThrow().replace("/api", "");
            long start = System.nanoTime();
            HttpResponse<InputStream> sound = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(base).resolve(update + "/audio.mp3")).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = sound.body()) {
                in.readNBytes(2_000);
                times[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
                in.readAllBytes();
            }
            streamed += i >= 0 && sound.statusCode() == 200 ? 1 : 0;
            Thread.sleep(200);
        }
        Arrays.sort(times);
        System.out.printf(
                "an update of 60 words without a recording: audio after %.0f ms (median), %.0f ms (slowest of %d); %d were streamed while being recorded%n",
                times[times.length / 2], times[times.length - 1], times.length, streamed);
    }

    private static void joined(String base) throws Exception {
        double[] times = new double[40];
        long bytes = 0;
        for (int i = -20; i < times.length; i++) {
            long start = System.nanoTime();
            HttpResponse<InputStream> sound = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(base + "/articles/joined/audio.mp3")).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = sound.body()) {
                in.readNBytes(1);
                times[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
                bytes = 1 + in.skip(Long.MAX_VALUE) + in.readAllBytes().length;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "an article of 100 updates, joined, %d bytes: first byte after %.1f ms (median), %.1f ms (slowest of %d)%n",
                bytes, times[times.length / 2], times[times.length - 1], times.length);
    }

    private static void radio(URI base, String process, int count) throws Exception {
        long before = resident(process);
        double cpuBefore = seconds(process);
        Selector selector = Selector.open();
        SocketChannel[] channels = new SocketChannel[count];
        long[] got = new long[count];
        for (int i = 0; i < count; i++) {
            channels[i] = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
            channels[i].write(ByteBuffer.wrap(("GET /radio.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            channels[i].configureBlocking(false);
            channels[i].register(selector, SelectionKey.OP_READ, i);
        }
        long start = System.nanoTime();
        double cpuStart = seconds(process);
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (System.nanoTime() - start < 30_000_000_000L) {
            selector.select(500);
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                int read = ((SocketChannel) key.channel()).read(buffer);
                got[(int) key.attachment()] += Math.max(0, read);
            }
            selector.selectedKeys().clear();
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpu = seconds(process) - cpuStart;
        Arrays.sort(got);
        System.out.printf(
                "%d radio listeners for %.0f s: %.1f KB of memory (RSS) and %.2f%% of a core each; each got %d to %d bytes, %.0f per second%n",
                count,
                elapsed,
                (resident(process) - before) / 1024.0 / count,
                100 * cpu / elapsed / count,
                got[0],
                got[count - 1],
                got[count / 2] / elapsed);
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private static long resident(String process) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /** Returns the processor time in seconds. */
    private static double seconds(String process) throws Exception {
        String[] fields = Files.readString(Path.of("/proc/" + process + "/stat")).replaceFirst(".*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
