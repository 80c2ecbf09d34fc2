package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs from Debian packages with a home folder of their own, and reads the files that they store there. */
public record Program(Path home) {
    private static final Path PROGRAMS = Path.of("/usr/bin");
    private static final String PACKAGES = "newsboat rss2email feed2exec gpodder sfeed podget python3-feedparser"
            + " python3-listparser libxml-opml-perl ffmpeg mp3val mpg123 opus-tools mpv pocketsphinx pocketsphinx-en-us";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** A program's standard output and standard error. */
    public record Output(String output, String errors) {
        /** Returns both. */
        public String all() {
            return (output + errors).strip();
        }
    }

    /** Runs a program, fails unless it succeeds, and returns its standard output. */
    public String run(String name, String... arguments) {
        return run(TIMEOUT, name, arguments).output();
    }

    /** Runs a program, fails unless it succeeds within a time limit, and returns its output. */
    public Output run(Duration patience, String name, String... arguments) {
        Path program = PROGRAMS.resolve(name);
        if (!Files.isExecutable(program)) {
            fail(program + " is missing; the profile \"clients\" needs these Debian packages: " + PACKAGES);
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(home, "output", ".txt");
            Path errors = Files.createTempFile(home, "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "HOME", home.toString(), "PATH", PROGRAMS.toString(), "LANG", "C.UTF-8", "TERM", "dumb"));
            Process process = builder.start();
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(errors, StandardCharsets.UTF_8);
            assertEquals(true, ended, () -> name + " hangs: " + said);
            assertEquals(0, process.exitValue(), () -> name + ": " + said);
            return new Output(Files.readString(output, StandardCharsets.UTF_8), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Queries a SQLite database in the home folder. */
    List<List<String>> rows(String database, String query) {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(database));
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
