package dev.earshot.log;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Passes on to the log what libraries such as PostgreSQL's driver write to {@code java.util.logging}, whose own handler would
 * write bytes that {@link LogStream} doesn't clean. Thread-safe.
 */
public final class JavaLogHandler extends Handler {
    private static final Formatter FORMATTER = new SimpleFormatter();

    private JavaLogHandler() {}

    /** Makes this the only handler of all loggers that have none of their own. */
    public static void install() {
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new JavaLogHandler());
    }

    @Override
    public void publish(LogRecord record) {
        String name = record.getLoggerName();
        LoggerFactory.getLogger(name == null ? "java.util.logging" : name)
                .atLevel(level(record.getLevel().intValue()))
                .setCause(record.getThrown())
                .log(FORMATTER.formatMessage(record));
    }

    private static Level level(int value) {
        if (value >= java.util.logging.Level.SEVERE.intValue()) {
            return Level.ERROR;
        }
        if (value >= java.util.logging.Level.WARNING.intValue()) {
            return Level.WARN;
        }
        return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
