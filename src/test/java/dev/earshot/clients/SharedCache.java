package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.support.Live;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real cache in front of a server, as its own process on a free port, without privileges. */
final class SharedCache implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/sbin");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String NGINX = """
        daemon off;
        worker_processes 1;
        pid FOLDER/pid;
        error_log stderr warn;
        events {}
        http {
            access_log off;
            client_body_temp_path FOLDER/body;
            proxy_temp_path FOLDER/proxy;
            fastcgi_temp_path FOLDER/fastcgi;
            uwsgi_temp_path FOLDER/uwsgi;
            scgi_temp_path FOLDER/scgi;
            proxy_cache_path FOLDER/cache keys_zone=pages:1m use_temp_path=off;
            server {
                listen 127.0.0.1:PORT;
                location / {
                    proxy_pass http://127.0.0.1:ORIGIN;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_cache pages;
                    proxy_cache_revalidate on;
                    MORE
                }
            }
        }
        """;

    private static final String SQUID = """
        http_port 127.0.0.1:PORT accel defaultsite=127.0.0.1 no-vhost
        cache_peer 127.0.0.1 parent ORIGIN 0 no-query originserver
        http_access allow all
        maximum_object_size_in_memory 8 MB
        access_log none
        cache_log FOLDER/log
        netdb_filename none
        pid_filename none
        coredump_dir FOLDER
        pinger_enable off
        shutdown_lifetime 0 seconds
        visible_hostname localhost
        MORE
        """;

    private static final String VARNISH = """
        vcl 4.1;
        backend default {
            .host = "127.0.0.1";
            .port = "ORIGIN";
        }
        sub vcl_recv {
            MORE
        }
        sub vcl_backend_response {
            set beresp.keep = 10m;
            set beresp.grace = 0s;
        }
        """;

    /** The programs, each with the settings that its users usually have. */
    enum Kind {
        NGINX(SharedCache.NGINX, "nginx", "-e", "stderr", "-c", "CONFIG"),
        SQUID(SharedCache.SQUID, "squid", "-N", "-f", "CONFIG"),
        VARNISH(
                SharedCache.VARNISH,
                "varnishd",
                "-F",
                "-a",
                "127.0.0.1:PORT",
                "-f",
                "CONFIG",
                "-n",
                "FOLDER/work",
                "-s",
                "malloc,64m",
                "-T",
                "none",
                "-j",
                "none");

        private final String configuration;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<String> command;

        Kind(String configuration, String... command) {
            this.configuration = configuration;
            this.command = List.of(command);
        }
    }

    private final Process process;
    private final Path folder;
    private final int port;

    private SharedCache(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a cache and waits until it answers.
     *
     * @param more lines for its configuration
     */
    static SharedCache start(Kind kind, Live origin, String... more) throws IOException {
        Path program = PROGRAMS.resolve(kind.command.getFirst());
        if (!Files.isExecutable(program)) {
            fail(program
                    + " is missing; the profile \"clients\" needs Debian's packages nginx-light, squid and varnish");
        }
        Path folder = Files.createTempDirectory("cache");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = freePort();
        Map<String, String> values = Map.of(
                "FOLDER", folder.toString(),
                "PORT", Integer.toString(port),
                "ORIGIN", Integer.toString(origin.port()),
                "CONFIG", folder.resolve("configuration").toString(),
                "MORE", String.join("\n", more));
        Files.writeString(folder.resolve("configuration"), filled(kind.configuration, values));
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(program.toString());
        kind.command.stream().skip(1).map(word -> filled(word, values)).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        SharedCache cache = new SharedCache(process, folder, port);
        try {
            Live.await(kind + " answers", cache::answers);
            return cache;
        } catch (RuntimeException | Error e) {
            cache.close();
            throw e;
        }
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            try {
                return fail("it has ended: " + Files.readString(folder.resolve("output")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            // not a document of a test, so that none is in the cache when that begins
            return request("/healthz").statusCode() == 200;
        } catch (IOException e) {
            // the port isn't open yet
            return false;
        }
    }

    /** Sends a GET request with alternating names and values of fields. */
    HttpResponse<byte[]> get(String path, String... fields) {
        try {
            return request(path, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first line of a stream, and closes it. */
    String firstLine(String path) {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        try (Stream<String> lines =
                CLIENT.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> request(String path, String... fields) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT);
        if (fields.length > 0) {
            request.headers(fields);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // nginx and varnishd stop their own children only if they are asked to end
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
