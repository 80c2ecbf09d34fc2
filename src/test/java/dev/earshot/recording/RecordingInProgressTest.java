package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Recording;
import dev.earshot.article.UpdateId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners of a recording that is still being made. */
class RecordingInProgressTest {
    private static final String TWO_SENTENCES = "Es regnet im Norden. Die Straßen sind gesperrt.";

    @TempDir
    private Path folder;

    private final ExecutorService listeners = Executors.newCachedThreadPool();
    private RecorderFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new RecorderFixture(folder);
    }

    @AfterEach
    void close() {
        listeners.shutdownNow();
        fixture.close();
    }

    private RecordingInProgress.AudioStream stream(UpdateId id) throws RecordingUnavailableException {
        return Objects.requireNonNull(fixture.recorder()
                .recordingInProgress(id, AudioClient.SERVER)
                .orElseThrow()
                .open(AudioClient.SERVER));
    }

    @Test
    void finishesRecordingAfterListenerLeaves() throws Exception {
        UpdateId id = fixture.publishOne(TWO_SENTENCES);
        fixture.voiceDoes(RecorderFixture.WAIT_AFTER_FIRST);
        WritableByteChannel gone = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        try (RecordingInProgress.AudioStream audio = stream(id)) {
            IOException failure = assertThrows(IOException.class, () -> audio.write(gone, () -> {}));
            assertEquals("connection reset", failure.getMessage());
        }
        fixture.openGate();
        Recording recording = fixture.recorder().recording(id, AudioClient.SERVER);
        assertEquals(recording.bytes(), fixture.recorder().status().bytes());
    }

    @Test
    void sendsAudioBeforeRecordingIsComplete() throws Exception {
        UpdateId id = fixture.publishOne(TWO_SENTENCES);
        fixture.voiceDoes(RecorderFixture.WAIT_AFTER_FIRST);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        CompletableFuture<Integer> early = new CompletableFuture<>();
        Future<?> listener = listeners.submit(() -> {
            try (RecordingInProgress.AudioStream audio = stream(id)) {
                audio.write(Channels.newChannel(heard), () -> early.complete(heard.size()));
            }
            return null;
        });
        int before = early.get(60, TimeUnit.SECONDS);
        assertEquals(0, fixture.recorded());
        fixture.openGate();
        listener.get(60, TimeUnit.SECONDS);
        assertTrue(before > 0 && before < heard.size(), before + " of " + heard.size());
    }

    @Test
    void stopsListenerThatIsInterruptedWhileItWaits() throws Exception {
        UpdateId id = fixture.publishOne(TWO_SENTENCES);
        fixture.voiceDoes(RecorderFixture.WAIT_AFTER_FIRST);
        RecordingInProgress.AudioStream audio = stream(id);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread listener = Thread.ofPlatform().start(() -> {
            try {
                audio.write(Channels.newChannel(new ByteArrayOutputStream()), waiting::countDown);
                interrupted.completeExceptionally(new AssertionError("the stream ended"));
            } catch (IOException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        assertTrue(waiting.await(60, TimeUnit.SECONDS));
        listener.interrupt();
        assertTrue(interrupted.get(60, TimeUnit.SECONDS), "the interrupt flag is kept");
        audio.close();
        fixture.openGate();
        assertEquals(1, fixture.recorder().recording(id, AudioClient.SERVER).revision());
    }

    @Test
    void answersListenerThatIsInterruptedBeforeFirstSound() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        RecordingInProgress inProgress =
                fixture.recorder().recordingInProgress(id, AudioClient.SERVER).orElseThrow();
        fixture.awaitRuns(1);
        Thread.currentThread().interrupt();
        RecordingUnavailableException failure =
                assertThrows(RecordingUnavailableException.class, () -> inProgress.open(AudioClient.SERVER));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept");
        assertTrue(failure.isTemporary());
        assertEquals("The server is stopping.", failure.getMessage());
        fixture.openGate();
    }

    @Test
    void endsStreamIfFolderIsReplacedWhileRecording() throws Exception {
        UpdateId id = fixture.publishOne(TWO_SENTENCES);
        fixture.voiceDoes(RecorderFixture.WAIT_AFTER_FIRST);
        CountDownLatch waiting = new CountDownLatch(1);
        Future<?> listener = listeners.submit(() -> {
            try (RecordingInProgress.AudioStream audio = stream(id)) {
                audio.write(Channels.newChannel(new ByteArrayOutputStream()), waiting::countDown);
            }
            return null;
        });
        assertTrue(waiting.await(60, TimeUnit.SECONDS));
        Path lost = Files.move(fixture.audio(), folder.resolve("lost"));
        Files.createFile(fixture.audio());
        Future<?> other = listeners.submit(() -> fixture.recorder().recording(id, AudioClient.SERVER));
        fixture.openGate();
        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, () -> listener.get(60, TimeUnit.SECONDS))
                        .getCause());
        assertInstanceOf(
                RecordingUnavailableException.class,
                assertThrows(ExecutionException.class, () -> other.get(60, TimeUnit.SECONDS))
                        .getCause());
        Files.delete(fixture.audio());
        Files.move(lost, fixture.audio());
        assertEquals(1, fixture.recorder().recording(id, AudioClient.SERVER).revision());
    }

    @Test
    void opensNothingIfRecordingWasComplete() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        RecordingInProgress finished = new RecordingInProgress(
                "name", PriorityExecutor.Priority.LISTENER, 0, 0, () -> Duration.ofSeconds(1), gone -> {});
        finished.complete();
        assertNull(finished.open(AudioClient.SERVER));
        fixture.recorder().recording(id, AudioClient.SERVER);
        assertTrue(
                fixture.recorder().recordingInProgress(id, AudioClient.SERVER).isEmpty());
    }
}
