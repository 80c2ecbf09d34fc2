package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingFuturesTest {
    private static <T> T await(CompletableFuture<T> work, Duration timeout) throws RecordingUnavailableException {
        return RecordingFutures.await(work, timeout, AudioClient.SERVER, () -> Duration.ofSeconds(7));
    }

    private static void assertAnswer(String message, boolean temporary, CompletableFuture<?> work) {
        RecordingUnavailableException answer =
                assertThrows(RecordingUnavailableException.class, () -> await(work, Duration.ofSeconds(15)));
        assertEquals(message, answer.getMessage());
        assertEquals(temporary, answer.isTemporary());
    }

    @Test
    void returnsResult() throws RecordingUnavailableException {
        assertEquals("file", await(CompletableFuture.completedFuture("file"), Duration.ZERO));
    }

    @Test
    void asksToWaitIfRecordingTakesTooLong() {
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofMillis(1)}) {
            RecordingUnavailableException answer =
                    assertThrows(RecordingUnavailableException.class, () -> await(new CompletableFuture<>(), timeout));
            assertEquals("The recording is still being made.", answer.getMessage());
            assertTrue(answer.isTemporary());
        }
    }

    @Test
    void keepsInterruptFlag() {
        Thread.currentThread().interrupt();
        assertAnswer("The server is stopping.", true, new CompletableFuture<>());
        assertTrue(Thread.interrupted());
    }

    @Test
    void explainsFailure() {
        assertAnswer(
                "There is no voice for French.",
                false,
                CompletableFuture.failedFuture(new UnspeakableException("There is no voice for French.")));
        assertAnswer(
                "Recording failed. Try again in a few minutes.",
                true,
                CompletableFuture.failedFuture(new IOException("no space left on device")));
        assertAnswer(
                "Recording failed. Try again in a few minutes.",
                true,
                CompletableFuture.failedFuture(new IllegalStateException("the program ended with status 3")));
    }

    @Test
    void explainsCancellation() {
        CompletableFuture<String> canceled = CompletableFuture.failedFuture(new CancellationException());
        assertAnswer("The server is stopping.", true, canceled);
        assertAnswer("The server is stopping.", true, canceled.thenApply(String::length));
    }
}
