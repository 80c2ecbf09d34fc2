package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process with an environment, two output streams and an exit status. */
class ProcessTest {
    @TempDir
    private Path folder;

    private Process start(Map<String, String> environment, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.earshot.Launcher")));
        builder.command().addAll(List.of(args));
        builder.directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_") || name.equals("DATABASE_URL"));
        builder.environment().remove("PORT");
        builder.environment().putAll(environment);
        builder.redirectError(folder.resolve("errors").toFile());
        return builder.start();
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void stopsCleanlyWhenTerminated() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live.writeFile(folder, "a\n2026-03-20T10:00:00Z ERROR forged\u202e.txt", "Zone: Atlantis\n\n" + Live.FERRY);
        Path data = Files.createDirectory(
                folder.resolve(".earshot"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Process process = start(Map.of("PORT", "0", "EARSHOT_HOST", "127.0.0.1"), "serve");
        try {
            Live.await("running", () -> errors().contains("is running at http://localhost:"));
            String base = errors().replaceFirst("(?s).*is running at (http://localhost:\\d+).*", "$1");
            try (HttpClient client = HttpClient.newHttpClient()) {
                assertEquals(
                        200,
                        client.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        base.replace("localhost", "127.0.0.1") + "/articles/ferry"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode());
            }
            process.destroy();

            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
            assertEquals(0, process.exitValue(), errors());
            assertFalse(errors().contains("xception"), errors());
            assertFalse(errors().lines().anyMatch(line -> line.startsWith("2026-03-20")), errors());
            assertTrue(errors().contains("a\\n2026-03-20T10:00:00Z ERROR forged\\u202e.txt:1: "), errors());
            assertFalse(errors().replace("Z ERROR forged", "").contains(" ERROR "), errors());
            assertTrue(errors().contains("Run: chmod -R go= '" + data.toRealPath() + "'"), errors());
            assertEquals("root".equals(System.getProperty("user.name")), errors().contains("runs as root"), errors());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portInUsePrintsOneLineAndExitsWith2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process =
                    start(Map.of("PORT", Integer.toString(taken.getLocalPort()), "EARSHOT_HOST", "127.0.0.1"));
            try {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
                assertEquals(2, process.exitValue());
                assertEquals("earshot: PORT: " + taken.getLocalPort() + " is in use", errors().strip());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void invalidSettingPrintsOneLineAndExitsWith2() throws Exception {
        Process process = start(Map.of("PORT", "eighty"));
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
            assertEquals(2, process.exitValue());
            assertEquals("earshot: PORT is \"eighty\"; it must be a whole number from 0 to 65535", errors().strip());
            assertFalse(Files.exists(folder.resolve(".earshot")), "no data folder is created");
        } finally {
            process.destroyForcibly();
        }
    }
}
