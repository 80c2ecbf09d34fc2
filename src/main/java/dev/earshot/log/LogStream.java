package dev.earshot.log;

import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Standard error for the log. Each call of {@code println}, of the log as of a stack trace, writes exactly one line, which
 * {@link LogText} makes safe. Bytes are passed on as they are. Thread-safe.
 */
public final class LogStream extends PrintStream {
    /** @param target gets the lines */
    public LogStream(PrintStream target) {
        super(target, true, target.charset());
    }

    @Override
    public void println(@Nullable String line) {
        // PrintStream.println would call print, which cleans again
        super.print(LogText.clean(String.valueOf(line)) + System.lineSeparator());
    }

    @Override
    public void println(@Nullable Object line) {
        println(String.valueOf(line));
    }

    /** May be part of a line, or several lines. */
    @Override
    public void print(@Nullable String text) {
        super.print(Stream.of(String.valueOf(text).split("\n", -1))
                .map(LogText::clean)
                .collect(Collectors.joining("\n")));
    }

    @Override
    public void print(@Nullable Object text) {
        print(String.valueOf(text));
    }
}
