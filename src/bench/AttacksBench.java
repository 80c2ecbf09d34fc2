import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Attacks a server in turn while a normal reader reads cached pages; run by src/bench/attacks. */
class AttacksBench {
    private static final int ARTICLES = 100;
    private static final int TIMEOUT_MILLIS = 40_000;
    private static final List<String> CACHED = List.of("/", "/articles/a1", "/feed.atom", "/articles/a2/feed.json");
    private static final String CLOSE = "Connection: close\r\n";

    private static int port;
    private static String token;
    private static final AtomicInteger COUNTER = new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000));

    /** What one client of an attack does again and again. */
    interface Step {
        String run(Client client) throws IOException;
    }

    /** @param isOneAddress whether all clients have the same address */
    record Attack(int clients, boolean isOneAddress, Step step) {}

    /** One connection at a time, from an address of this machine. */
    static final class Client implements AutoCloseable {
        private final InetAddress address;
        private Socket socket = new Socket();
        private InputStream in = InputStream.nullInputStream();

        Client(String address) throws IOException {
            this.address = InetAddress.getByName(address);
        }

        void connect(int receiveBuffer) throws IOException {
            close();
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Sends a request and reads the whole response; returns its status. */
        String get(String path, String fields) throws IOException {
            if (!socket.isConnected() || socket.isClosed()) {
                connect(0);
            }
            send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
            return read(path);
        }

        String read(String what) throws IOException {
            String status = line().split(" ")[1];
            long length = 0;
            boolean closes = false;
            for (String line = line(); !line.isEmpty(); line = line()) {
                String field = line.toLowerCase(Locale.ROOT);
                if (field.startsWith("content-length:")) {
                    length = Long.parseLong(field.substring(15).strip());
                }
                closes |= field.equals("connection: close");
            }
            in.skipNBytes(length);
            if (closes) {
                close();
            }
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("closed");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static int next() {
        return COUNTER.incrementAndGet();
    }

    private static String article() {
        return "/articles/a" + ThreadLocalRandom.current().nextInt(1, ARTICLES + 1);
    }

    private static String feed() {
        return "/feed." + List.of("atom", "rss", "json", "txt").get(ThreadLocalRandom.current().nextInt(4));
    }

    private static int limit() {
        return ThreadLocalRandom.current().nextInt(1, 501);
    }

    private static String someTime() {
        return Instant.now().minusMillis(next() * 37L).toString();
    }

    private static String word() {
        return "" + (char) ('a' + ThreadLocalRandom.current().nextInt(26)) + "*";
    }

    private static String large(int updates) {
        StringBuilder text = new StringBuilder("Title: A long day " + next() + "\nDate: 2026-01-15\nZone: UTC\n\n");
        for (int i = updates; i > 0; i--) {
            text.append("UPDATE %d:%02d a.m. UTC: Report %d of %d is in, and it is long.\n\n".formatted(i / 60, i % 60, i, next()));
        }
        return text.toString();
    }

    private static Map<String, Attack> attacks() {
        Map<String, Attack> all = new LinkedHashMap<>();
        all.put("limits", new Attack(16, true, c -> c.get(feed() + "?limit=" + limit(), "")));
        all.put("since", new Attack(16, true, c -> c.get(article() + feed() + "?since=" + someTime(), "")));
        all.put("search", new Attack(16, true, c -> c.get("/search?q=" + word() + "+" + word() + "+" + word(), "")));
        all.put("crowd", new Attack(64, false, c -> c.get(article() + feed() + "?limit=" + limit(), "")));
        all.put("cards", new Attack(16, true, c -> c.get(article() + (next() % 2 == 0 ? "/card.png" : "/cover.png"), "")));
        all.put("choices", new Attack(16, true, c -> c.get(
                article() + "?reading=size-" + (next() % 2 == 0 ? "large" : "small"),
                "Accept-Language: " + List.of("en", "de", "ar").get(next() % 3) + "\r\n")));
        all.put("deltas", new Attack(16, true, c -> c.get(
                article() + feed() + "?limit=" + limit(), "A-IM: feed; base=\"" + next() + "\"\r\n")));
        all.put("errors", new Attack(16, true, c -> c.get("/nothing/" + next(), "Accept: text/html\r\n")));
        all.put("metrics", new Attack(16, true, c -> c.get("/metrics", "")));
        all.put("leavers", new Attack(16, true, c -> {
            c.connect(0);
            c.send("GET " + feed() + "?limit=" + limit() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            c.close();
            pause(20);
            return "left";
        }));
        all.put("pipeliners", new Attack(30, true, c -> {
            c.connect(0);
            c.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(150));
            c.read("");
            c.close();
            return "left";
        }));
        all.put("sleepers", new Attack(100, false, c -> {
            c.connect(4_096);
            c.send("GET /feed.atom?limit=" + (400 + next() % 100) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            pause(30_000);
            return "slept";
        }));
        all.put("followers", new Attack(50, true, c -> {
            c.connect(0);
            c.send("GET /events?since=2000-01-01 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            c.in.skipNBytes(100_000);
            c.close();
            return "read";
        }));
        all.put("editors", new Attack(4, true, c -> {
            if (!c.socket.isConnected() || c.socket.isClosed()) {
                c.connect(0);
            }
            byte[] body = large(700).getBytes(StandardCharsets.UTF_8);
            c.send("PUT /api/articles/long" + next() % 4 + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length + "\r\n\r\n");
            c.socket.getOutputStream().write(body);
            return c.read("");
        }));
        return all;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads pages on new connections, one after another, and returns how long each took, in nanoseconds. */
    private static long[] read(long millis, String address, Step step, Map<String, LongAdder> statuses) throws IOException {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + millis * 1_000_000;
        try (Client client = new Client(address)) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                count(statuses, client, step);
                times.add(System.nanoTime() - start);
                pause(25);
            }
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static void count(Map<String, LongAdder> statuses, Client client, Step step) throws IOException {
        String status;
        try {
            status = step.run(client);
        } catch (IOException e) {
            status = e.getClass().getSimpleName();
            client.close();
        }
        statuses.computeIfAbsent(status, name -> new LongAdder()).increment();
    }

    private static double millis(long[] times, double part) {
        return times.length == 0 ? Double.NaN : times[(int) Math.min(times.length - 1, times.length * part)] / 1e6;
    }

    private static String cached(Client client) throws IOException {
        return client.get(CACHED.get(next() % CACHED.size()), CLOSE);
    }

    private static double print(String name, long[] times, Map<String, LongAdder> readers, long[] others,
            Map<String, LongAdder> newcomer, Map<String, LongAdder> attackers) {
        System.out.printf(Locale.ROOT, "%-10s %5.0f %5.0f %5.0f %-12s %5.0f %5.0f %-18s %s%n", name, millis(times, 0.5),
                millis(times, 0.99), millis(times, 1), new TreeMap<>(readers), millis(others, 0.5), millis(others, 0.99),
                new TreeMap<>(newcomer), new TreeMap<>(attackers));
        return millis(times, 0.99);
    }

    private static double run(String name, Attack attack, long millis) throws Exception {
        Map<String, LongAdder> attackers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        AtomicBoolean isOver = new AtomicBoolean();
        for (int i = 0; i < attack.clients(); i++) {
            String address = "127.0.2." + (attack.isOneAddress() ? 1 : 1 + i);
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                try (Client client = new Client(address)) {
                    while (!isOver.get()) {
                        count(attackers, client, attack.step());
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        pause(1_000);
        Map<String, LongAdder> newcomer = new ConcurrentHashMap<>();
        long[][] others = new long[1][];
        Thread other = Thread.ofPlatform().start(() -> {
            try {
                // what nobody has asked for before, but one thing at a time
                others[0] = read(millis, "127.0.0.3", c -> c.get(article() + "/feed.txt?limit=" + limit(), CLOSE), newcomer);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Map<String, LongAdder> readers = new ConcurrentHashMap<>();
        long[] times = read(millis, "127.0.0.1", AttacksBench::cached, readers);
        isOver.set(true);
        other.join();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(TIMEOUT_MILLIS);
        }
        return print(name, times, readers, others[0], newcomer, attackers);
    }

    /** Arguments: port, token, milliseconds for each attack, names of attacks (none for all). */
    public static void main(String[] args) throws Exception {
        port = Integer.parseInt(args[0]);
        token = args[1];
        long millis = Long.parseLong(args[2]);
        List<String> names = Arrays.asList(args).subList(3, args.length);
        Map<String, LongAdder> none = Map.of();
        read(millis / 2, "127.0.0.1", AttacksBench::cached, new ConcurrentHashMap<>());
        System.out.printf("%-10s %5s %5s %5s %-12s %5s %5s %-18s %s%n", "attack", "p50", "p99", "max", "reader", "p50", "p99", "newcomer",
                "attackers");
        double idle = print("none", read(millis, "127.0.0.1", AttacksBench::cached, new ConcurrentHashMap<>()), none, new long[0], none, none);
        double limit = Math.min(250, 5 * idle);
        List<String> slow = new ArrayList<>();
        for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
            if ((names.isEmpty() || names.contains(attack.getKey()))
                    && run(attack.getKey(), attack.getValue(), millis) > limit) {
                slow.add(attack.getKey());
            }
        }
        System.out.printf(Locale.ROOT, "a reader's p99 may be %.0f ms: %s%n", limit, slow.isEmpty() ? "kept" : "not kept under " + slow);
        System.exit(slow.isEmpty() ? 0 : 1);
    }
}
