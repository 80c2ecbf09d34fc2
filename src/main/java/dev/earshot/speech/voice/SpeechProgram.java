package dev.earshot.speech.voice;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a program. It reads from a file and writes to files instead of pipes, so nothing blocks on the other side, no
 * thread is needed, and processes that the program started can't hold us up.
 */
final class SpeechProgram {
    /** Limit for its output and for its error output. */
    private static final long MAX_BYTES = 32L << 20;

    private static final int MAX_ERROR_BYTES = 64 << 10;
    private static final int MAX_REASON_LENGTH = 200;
    private static final long POLL_MILLIS = 20;
    private static final int POLLS_PER_SCAN = 10;
    private static final long KILL_WAIT_MILLIS = 2000;

    private static final Set<String> INHERITED_ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "TMPDIR");

    private final List<String> argv;
    private final Path input;
    private final Path output;
    private final Path errors;
    private final Duration timeout;

    /** @param folder a new folder for this run, which the caller deletes */
    SpeechProgram(List<String> argv, String input, Path folder, Duration timeout) throws IOException {
        this.argv = argv;
        this.input = Files.writeString(folder.resolve("input"), input);
        this.output = folder.resolve("output");
        this.errors = folder.resolve("errors");
        this.timeout = timeout;
    }

    /**
     * Runs the program and returns its output.
     *
     * @throws FailedException if it fails
     * @throws CancellationException if the thread is interrupted
     */
    byte[] run() throws IOException, FailedException {
        long start = System.nanoTime();
        Set<ProcessHandle> descendants = new LinkedHashSet<>();
        int polls = 0;
        Process process = start();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (polls++ % POLLS_PER_SCAN == 0) {
                    // orphaned grandchildren can't be found after their parent exits
                    process.descendants().forEach(descendants::add);
                }
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw new FailedException("took longer than " + timeout.toSeconds() + " seconds");
                }
                checkSizes();
            }
            checkSizes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a program was speaking");
        } finally {
            kill(process, descendants);
        }
        if (process.exitValue() != 0) {
            String reason = lastErrorLine();
            throw new FailedException(
                    "ended with status " + process.exitValue() + (reason.isEmpty() ? "" : ": " + reason));
        }
        return Files.readAllBytes(output);
    }

    private Process start() throws FailedException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().retainAll(INHERITED_ENVIRONMENT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new FailedException("can't be started: " + cause.getMessage());
        }
    }

    private void checkSizes() throws IOException, FailedException {
        if (Files.size(output) > MAX_BYTES || Files.size(errors) > MAX_BYTES) {
            throw new FailedException("gave more than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    /** Kills the process and everything it started. */
    private static void kill(Process process, Set<ProcessHandle> started) {
        // the parent first, so that it can't replace children that end
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(process.toHandle()), Stream.concat(process.descendants(), started.stream()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(KILL_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the last line of its error output. */
    private String lastErrorLine() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(errors.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - MAX_ERROR_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            String line = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(words -> words.replaceAll("\\p{Cntrl}+", " ").strip())
                    .filter(words -> !words.isEmpty())
                    .reduce("", (earlier, later) -> later);
            return line.substring(0, Math.min(line.length(), MAX_REASON_LENGTH));
        }
    }

    /** The program failed. The reason continues a sentence that starts with the program's name. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        FailedException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
