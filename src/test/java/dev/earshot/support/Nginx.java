package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A running nginx on a port of its own. */
public final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns a port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts nginx and waits until it accepts connections.
     *
     * @param folder an empty or a new folder for its files
     * @param port where it listens on 127.0.0.1
     * @param http what the block {@code http} has besides its server
     * @param server what its server has besides {@code listen}
     */
    public static Nginx start(Path folder, int port, String http, String server) {
        if (!Files.isExecutable(PROGRAM)) {
            fail(PROGRAM + " is missing; the profile \"clients\" needs the Debian package nginx-light");
        }
        try {
            Files.createDirectories(folder);
            Path configuration =
                    Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    events { worker_connections 256; }
                    http {
                        access_log off;
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                        %2$s
                        server {
                            listen 127.0.0.1:%3$d;
                            %4$s
                        }
                    }
                    """.formatted(folder, http, port, server));
            Process process = new ProcessBuilder(
                            PROGRAM.toString(), "-c", configuration.toString(), "-e", folder + "/error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            Nginx nginx = new Nginx(process, port);
            Live.await("nginx listens: " + folder, () -> nginx.process.isAlive() && listens(port));
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its address, without a slash at the end. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns whether a server on this machine accepts connections. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
