package dev.earshot.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class JavaLogHandlerTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private final Handler[] handlers = ROOT.getHandlers();

    @BeforeEach
    void install() {
        System.setErr(new LogStream(new PrintStream(bytes, true, UTF_8)));
        JavaLogHandler.install();
    }

    @AfterEach
    void restore() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        for (Handler handler : handlers) {
            ROOT.addHandler(handler);
        }
        System.setErr(err);
    }

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Test
    void messageOfLibraryIsOneLineWithoutSecrets() {
        Logger.getLogger("org.postgresql.Driver")
                .warning("can't connect: password=opensesame\n2026-03-20T10:00:00Z ERROR forged");

        assertEquals(1, lines().size(), lines()::toString);
        String line = lines().getFirst();
        assertTrue(line.endsWith(" WARN Driver - can't connect: password=…\\n2026-03-20T10:00:00Z ERROR forged"), line);
    }

    @Test
    void parametersAndCauseAreLogged() {
        LogRecord record = new LogRecord(Level.SEVERE, "{0} of {1} failed");
        record.setLoggerName("org.postgresql.Driver");
        record.setParameters(new Object[] {"one", "two"});
        record.setThrown(new IllegalStateException("closed"));

        ROOT.log(record);

        assertTrue(lines().getFirst().endsWith(" ERROR Driver - one of two failed"), lines()::toString);
        assertEquals("java.lang.IllegalStateException: closed", lines().get(1));
    }
}
