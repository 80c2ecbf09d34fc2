package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.Scope;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.speech.sound.AudioFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that is closed while it records. */
class RecorderClosingTest {
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

    /** Checks that a request ends soon, with the answer that the server is stopping. */
    private void assertStopping(Callable<?> request) {
        assertStopping(listeners.submit(request));
    }

    private static void assertStopping(Future<?> request) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> request.get(60, TimeUnit.SECONDS));
        RecordingUnavailableException answer =
                assertInstanceOf(RecordingUnavailableException.class, failure.getCause());
        assertTrue(answer.isTemporary());
        assertEquals("The server is stopping.", answer.getMessage());
    }

    @Test
    void answersListenerOfUnfinishedRecording() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        Future<?> listener = listeners.submit(() -> fixture.recorder().recording(id, AudioClient.SERVER));
        fixture.awaitRuns(1);
        fixture.recorder().close();
        assertStopping(listener);
        assertEquals(List.of(), fixture.audioFiles());
    }

    @Test
    void answersListenerOfUnfinishedOtherFormat() throws Exception {
        Recording recording = fixture.recorder().recording(fixture.publishOne("Regen."), AudioClient.SERVER);
        long runs = fixture.runs();
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        Future<?> listener = listeners.submit(
                () -> fixture.recorder().audio(recording, AudioFormat.OPUS, Speed.NORMAL, AudioClient.SERVER));
        fixture.awaitRuns(runs + 1);
        fixture.recorder().close();
        assertStopping(listener);
        assertEquals(List.of(recording.hash() + ".mp3"), fixture.audioFiles());
    }

    @Test
    void answersListenerOfQueuedRecording() throws Exception {
        List<Update> updates = fixture.publish(IntStream.rangeClosed(0, RecorderFixture.BUSY)
                .mapToObj(i -> String.format("%02d:00 Regen in Zone %c.", i, 'A' + i))
                .toArray(String[]::new));
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        for (Update update : updates.subList(0, RecorderFixture.BUSY)) {
            fixture.recorder().recordingInProgress(update.id(), AudioClient.SERVER);
        }
        fixture.awaitRuns(RecorderFixture.BUSY);
        UpdateId last = updates.getLast().id();
        RecordingInProgress queued =
                fixture.recorder().recordingInProgress(last, AudioClient.SERVER).orElseThrow();
        assertEquals(1, fixture.recorder().status().queued());
        Future<?> listener = listeners.submit(() -> fixture.recorder().recording(last, AudioClient.SERVER));
        Future<?> stream = listeners.submit(() -> queued.open(AudioClient.SERVER));
        fixture.recorder().close();
        assertStopping(listener);
        assertStopping(stream);
    }

    @Test
    void answersListenersAfterClose() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        fixture.recorder().close();
        assertStopping(() -> fixture.recorder().recording(id, AudioClient.SERVER));
        assertStopping(() -> fixture.recorder()
                .recordingInProgress(id, AudioClient.SERVER)
                .orElseThrow()
                .open(AudioClient.SERVER));
        assertStopping(() -> fixture.recorder()
                .audio(
                        fixture.recorder()
                                .compilations()
                                .ofNewUpdates(
                                        new Scope.Everything(), "News", null, Compilations.ListeningOptions.DEFAULT),
                        Speed.NORMAL,
                        AudioClient.SERVER));
    }

    @Test
    void stopsBackgroundRecordingAndResumesItAfterRestart() throws Exception {
        fixture.publishOne("Regen.");
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        fixture.recorder().start();
        fixture.awaitRuns(1);
        fixture.recorder().close();
        assertEquals(0, fixture.recorded());
        assertEquals(0, fixture.recorder().status().failures());
        assertEquals(List.of(), fixture.audioFiles());
        fixture.voiceDoes(RecorderFixture.SPEAK);
        fixture.restart();
        fixture.recorder().catchUp();
        assertEquals(1, fixture.recorded());
    }

    @Test
    void keepsInterruptFlagIfCloseIsInterrupted() throws Exception {
        fixture.publishOne("Regen.");
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        fixture.recorder().start();
        fixture.awaitRuns(1);
        Thread.currentThread().interrupt();
        fixture.recorder().close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void closesTwice() {
        fixture.recorder().close();
        fixture.recorder().close();
        assertEquals(0, fixture.recorded());
    }
}
