package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.intake.Intake;
import dev.earshot.web.api.PublishToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
    private final StringWriter err = new StringWriter();

    private int withdraw(String to) {
        PublishTarget target = new PublishTarget(
                URI.create("http://localhost:1"), new PublishToken("a-token-of-an-editor"), Duration.ZERO);
        return new Commands(
                        "1",
                        () -> 0,
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000),
                        "Station",
                        target,
                        Clock.systemUTC())
                .withOutput(new PrintWriter(err, true), new PrintWriter(err, true))
                .run("withdraw", "storm", "--to", to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:news",
                "https:///",
                "https://news.example?q",
                "https://news.example#top",
                "news",
                "mailto:a@b"
            })
    void rejectsWhatIsNotTheAddressOfAServer(String to) {
        assertEquals(2, withdraw(to));
        assertEquals(
                "earshot: --to is \"" + to + "\"; it must be like https://news.example.org",
                err.toString().lines().findFirst().orElse(""));
    }

    @Test
    void reportsAServerThatCannotBeReached() {
        assertEquals(1, withdraw("http://localhost:1"));
        assertEquals(
                "problem: http://localhost:1 can't be reached: connection refused",
                err.toString().strip());
    }
}
