package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Drafts;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Voices that fail, and folders that can't be written. */
class RecordingFailuresTest {
    @TempDir
    private Path folder;

    private RecorderFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new RecorderFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Recorder recorder() {
        return fixture.recorder();
    }

    private void catchUpAfter(Duration time) {
        fixture.clock.forward(time);
        recorder().catchUp();
    }

    private RecordingUnavailableException unavailable(UpdateId id) {
        return assertThrows(
                RecordingUnavailableException.class, () -> recorder().recording(id, AudioClient.SERVER));
    }

    @Test
    void retriesRecordingAtGrowingIntervalsAfterVoiceFailure() throws IOException {
        UpdateId id = fixture.publishOne("Regen.");
        fixture.voiceDoes("exit 3");
        recorder().catchUp();
        assertEquals(1, recorder().status().failures());
        long runs = fixture.runs();
        recorder().catchUp();
        catchUpAfter(Duration.ofSeconds(9));
        assertEquals(runs, fixture.runs(), "not due before 10 seconds");
        catchUpAfter(Duration.ofSeconds(1));
        assertEquals(2, recorder().status().failures());
        catchUpAfter(Duration.ofSeconds(19));
        assertEquals(2, recorder().status().failures(), "not due before 20 seconds");
        fixture.voiceDoes(RecorderFixture.SPEAK);
        catchUpAfter(Duration.ofSeconds(1));
        assertEquals(2, recorder().status().failures());
        assertEquals(1, fixture.recorded());
        assertEquals(
                1,
                Objects.requireNonNull(fixture.archive.entry(id).orElseThrow().recording())
                        .revision());
    }

    @Test
    void retriesRecordingEveryHourAtTheLatest() throws IOException {
        fixture.publishOne("Regen.");
        fixture.voiceDoes("exit 3");
        recorder().catchUp();
        for (int attempt = 2; attempt <= 12; attempt++) {
            catchUpAfter(Duration.ofHours(1));
            assertEquals(attempt, recorder().status().failures());
        }
        catchUpAfter(Duration.ofMinutes(59));
        assertEquals(12, recorder().status().failures());
    }

    @Test
    void recordsCorrectedUpdateAtOnceAfterVoiceFailure() throws IOException {
        fixture.publishOne("Regne.");
        fixture.voiceDoes("exit 3");
        recorder().catchUp();
        fixture.voiceDoes(RecorderFixture.SPEAK);
        fixture.publishOne("Regen.");
        recorder().catchUp();
        assertEquals(1, fixture.recorded());
    }

    @Test
    void recordsOtherUpdatesWhenOneFails() throws IOException {
        List<Update> updates = fixture.publish("09:00 Regen.", "10:00 Sturm.", "11:00 Hagel.");
        fixture.voiceDoes("words=$(cat); case \"$words\" in *Sturm*|*10:00*) exit 3;; esac; " + RecorderFixture.SPEAK);
        recorder().catchUp();
        assertEquals(2, fixture.recorded());
        assertEquals(1, recorder().status().failures());
        assertTrue(unavailable(updates.get(1).id()).isTemporary());
    }

    @Test
    void asksListenerToTryAgainAfterVoiceFailure() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        fixture.voiceDoes("exit 3");
        RecordingUnavailableException failure = unavailable(id);
        assertTrue(failure.isTemporary());
        assertEquals("Recording failed. Try again in a few minutes.", failure.getMessage());
        fixture.voiceDoes(RecorderFixture.SPEAK);
        assertEquals(id, recorder().recording(id, AudioClient.SERVER).update());
    }

    @Test
    void retriesRecordingOnceFolderCanBeWritten() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        Files.delete(fixture.audio());
        Files.createFile(fixture.audio());
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> recorder().catchUp());
        assertTrue(failure.getCause() instanceof IOException, failure.toString());
        assertTrue(unavailable(id).isTemporary());
        assertEquals(0, fixture.recorded());
        Files.delete(fixture.audio());
        recorder().catchUp();
        assertEquals(1, fixture.recorded());
        assertEquals(1, fixture.audioFiles().size());
    }

    @Test
    void answersListenerOfStreamThatCannotBeStored() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        Files.delete(fixture.audio());
        Files.createFile(fixture.audio());
        RecordingUnavailableException failure = assertThrows(
                RecordingUnavailableException.class,
                () -> recorder()
                        .recordingInProgress(id, AudioClient.SERVER)
                        .orElseThrow()
                        .open(AudioClient.SERVER));
        assertTrue(failure.isTemporary());
        assertEquals("Recording failed. Try again in a few minutes.", failure.getMessage());
    }

    @Test
    void recordsAgainAfterFolderVanishes() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        Recording recording = recorder().recording(id, AudioClient.SERVER);
        Path file = file(recording);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(file.getParent());
        Files.delete(fixture.audio());
        recorder().audio(recording, AudioFormat.MP3, Speed.NORMAL, AudioClient.SERVER);
        assertEquals(List.of(file.getFileName().toString()), fixture.audioFiles());
        assertEquals(bytes.length, Files.size(file));
    }

    @Test
    void storesRecordingAgainThatKilledServerDidNotSave() throws Exception {
        UpdateId id = fixture.publishOne("Regen.");
        Recording recording = recorder().recording(id, AudioClient.SERVER);
        // the file was moved to its place, but the archive doesn't know of it
        fixture.close();
        Files.move(folder.resolve("archive"), folder.resolve("old"));
        open();
        assertEquals(recording.bytes(), recorder().status().bytes());
        UpdateId same = fixture.publishOne("Regen.");
        assertEquals(
                recording.hash(), recorder().recording(same, AudioClient.SERVER).hash());
        assertEquals(recording.bytes(), recorder().status().bytes());
        assertEquals(1, fixture.recorded());
    }

    @Test
    void reportsUnspeakableTextToFirstListener() {
        fixture.desk.accept(Drafts.of("quake", "09:00 東京で地震。"));
        UpdateId id = fixture.archive
                .article(new ArticleId("quake"))
                .orElseThrow()
                .updates()
                .getFirst()
                .id();
        RecordingUnavailableException failure = assertThrows(
                RecordingUnavailableException.class,
                () -> recorder()
                        .recordingInProgress(id, AudioClient.SERVER)
                        .orElseThrow()
                        .open(AudioClient.SERVER));
        assertFalse(failure.isTemporary());
        assertEquals("The voice can't read any of this text.", failure.getMessage());
    }

    @Test
    void reportsUnknownUpdate() {
        RecordingUnavailableException failure = unavailable(UpdateId.ofSource(new ArticleId("nothing"), "none"));
        assertFalse(failure.isTemporary());
        assertEquals("Update not found.", failure.getMessage());
    }

    @Test
    void keepsRecordingAfterFollowerFails() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        recorder().onUnknownNames(names -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("a listener that fails once");
            }
        });
        recorder().start();
        assertTrue(failed.await(60, TimeUnit.SECONDS));
        fixture.publishOne("Regen.");
        Live.await("a recording after the failure", () -> fixture.recorded() == 1);
    }

    @Test
    void stopsDuringPauseAfterFollowerFailure() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        Thread[] follower = new Thread[1];
        recorder().onUnknownNames(names -> {
            follower[0] = Thread.currentThread();
            failed.countDown();
            throw new IllegalStateException("a listener that always fails");
        });
        recorder().start();
        assertTrue(failed.await(60, TimeUnit.SECONDS));
        recorder().close();
        assertFalse(follower[0].isAlive());
    }

    private Path file(Recording recording) {
        return fixture.audio().resolve(recording.hash().substring(0, 2)).resolve(recording.hash() + ".mp3");
    }
}
