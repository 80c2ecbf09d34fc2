package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.Chapter;
import dev.earshot.support.SetClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final Speech SPEECH = new Speech(2);
    private static final long LIMIT = 10_000_000;
    private static final ArticleId STORM = new ArticleId("storm");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    private Archive archive;
    private Desk desk;
    private Recorder recorder;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder), clock);
        desk = new Desk(archive, clock);
        recorder = new Recorder(
                archive,
                SPEECH,
                new Recorder.Options(
                        folder.resolve("audio"),
                        LIMIT,
                        folder.resolve("lexicon.pls"),
                        "The Averill Ledger",
                        ZoneOffset.UTC),
                clock);
    }

    @AfterEach
    void close() {
        recorder.close();
        archive.close();
    }

    private Article storm() {
        return archive.article(STORM).orElseThrow();
    }

    private long recorded() {
        return archive.changeLog().changesAfter(0).stream()
                .filter(change -> change.type() == Change.Type.RECORDED)
                .count();
    }

    /** Returns the audio file of a recording. */
    private Path file(Recording recording) {
        return folder.resolve("audio").resolve(recording.hash().substring(0, 2)).resolve(recording.hash() + ".mp3");
    }

    private byte[] heard(Recording recording) throws Exception {
        return bytes(recorder.audio(recording, AudioFormat.MP3, Speed.NORMAL, AudioClient.SERVER));
    }

    private static byte[] bytes(AudioContent audioContent) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        audioContent.write(0, audioContent.byteCount() - 1, Channels.newChannel(out));
        return out.toByteArray();
    }

    private AudioContent whole() throws RecordingUnavailableException {
        return recorder.audio(
                recorder.compilations().ofArticle(storm(), Compilations.ListeningOptions.DEFAULT),
                Speed.NORMAL,
                AudioClient.SERVER);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("audio"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void recordsEveryUpdateOnceAndLogsIt() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        recorder.catchUp();
        recorder.catchUp();
        assertEquals(2, recorded());
        for (Update update : storm().updates()) {
            Recording recording = recorder.recording(update.id(), AudioClient.SERVER);
            assertEquals(recording.bytes(), heard(recording).length);
            assertTrue(recording.script().contains(update.headline()), recording.script());
        }
        assertEquals(2, files().size());
    }

    @Test
    void recordsNewestFirst() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        recorder.catchUp();
        List<String> order = archive.changeLog().changesAfter(3).stream()
                .map(change -> archive.entry(Objects.requireNonNull(change.update()))
                        .orElseThrow()
                        .update()
                        .headline())
                .toList();
        assertEquals(List.of("Roads close.", "Rivers rise.", "Rain begins."), order);
    }

    @Test
    void concurrentRequestsShareOneRecording() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north, and the rivers rise."));
        Update update = storm().updates().getFirst();
        Set<String> hashes = new HashSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            List<Callable<Recording>> work = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                work.add(() -> recorder.recording(update.id(), AudioClient.SERVER));
            }
            for (Future<Recording> recording : pool.invokeAll(work)) {
                hashes.add(recording.get().hash());
            }
        }
        assertEquals(1, hashes.size());
        assertEquals(1, recorded());
    }

    @Test
    void correctionGetsNewRecordingAndOldOneStays() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain beginns."));
        recorder.catchUp();
        Recording old = recorder.recording(storm().updates().getFirst().id(), AudioClient.SERVER);
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        recorder.catchUp();
        Recording present = recorder.recording(storm().updates().getFirst().id(), AudioClient.SERVER);
        assertFalse(old.hash().equals(present.hash()));
        assertEquals(2, present.revision());
        assertEquals(old.bytes(), heard(old).length);
    }

    @Test
    void lostAudioIsRecreatedByteForByte() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        recorder.catchUp();
        Recording recording = recorder.recording(storm().updates().getFirst().id(), AudioClient.SERVER);
        Path file = file(recording);
        byte[] before = Files.readAllBytes(file);
        Files.delete(file);
        assertArrayEquals(before, heard(recording));
        Files.write(file, new byte[] {1, 2, 3});
        recorder.close();
        open();
        assertArrayEquals(before, heard(recording));
        byte[] bent = before.clone();
        bent[bent.length / 2]++;
        Files.write(file, bent);
        recorder.close();
        open();
        assertArrayEquals(before, heard(recording));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void lostAudioOfChangedTextIsUnavailable() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain beginns."));
        recorder.catchUp();
        Recording old = recorder.recording(storm().updates().getFirst().id(), AudioClient.SERVER);
        Files.delete(file(old));
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        RecordingUnavailableException recordingUnavailableException = assertThrows(
                RecordingUnavailableException.class,
                () -> recorder.audio(old, AudioFormat.MP3, Speed.NORMAL, AudioClient.SERVER));
        assertEquals("The text of this recording has changed.", recordingUnavailableException.getMessage());
    }

    @Test
    void unspeakableUpdateIsNotRetried() {
        desk.accept(Drafts.of("storm", "09:00 東京で地震。"));
        recorder.catchUp();
        assertEquals(List.of(), archive.unrecorded(SPEECH.voiceName(), 10));
        Update update = storm().updates().getFirst();
        RecordingUnavailableException recordingUnavailableException = assertThrows(
                RecordingUnavailableException.class, () -> recorder.recording(update.id(), AudioClient.SERVER));
        assertFalse(recordingUnavailableException.isTemporary());
        assertEquals(0, recorded());
    }

    @Test
    void articleAudioIsJoinedFromRecordings() throws Exception {
        desk.accept(Drafts.withBody(
                "storm",
                List.of("Odette is the eighth storm of the season."),
                "09:00 Rain begins.",
                "10:00 Rivers rise."));
        AudioContent whole = whole();
        long updates = 0;
        for (Update update : storm().updates()) {
            updates += recorder.recording(update.id(), AudioClient.SERVER).bytes();
        }
        assertTrue(whole.byteCount() > updates, "headline and background come on top");
        assertEquals(whole.byteCount(), bytes(whole).length);
        assertArrayEquals(bytes(whole), bytes(whole()));
        assertEquals(
                List.of("Headline of storm", "Rivers rise.", "Rain begins.", "Background"),
                whole.chapters().stream().map(Chapter::title).toList());
        assertTrue(recorder.wholeArticleIfRecorded(storm(), archive.recordings(STORM))
                .isPresent());
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        assertTrue(recorder.wholeArticleIfRecorded(storm(), archive.recordings(STORM))
                .isEmpty());
    }

    @Test
    void startedRecorderFollowsLog() throws Exception {
        recorder.start();
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (recorded() == 0 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertEquals(1, recorded());
    }

    @Test
    void evictsLeastRecentlyUsedAudio() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        recorder.catchUp();
        List<Recording> all = storm().updates().stream()
                .map(update -> archive.entry(update.id()).orElseThrow().recording())
                .map(Objects::requireNonNull)
                .toList();
        heard(all.get(2));
        recorder.close();
        long two = all.get(0).bytes() + all.get(2).bytes() + 100;
        recorder = new Recorder(
                archive,
                SPEECH,
                new Recorder.Options(
                        folder.resolve("audio"),
                        two,
                        folder.resolve("lexicon.pls"),
                        "The Averill Ledger",
                        ZoneOffset.UTC),
                clock);
        assertTrue(recorder.status().bytes() <= two);
        assertEquals(2, files().size());
        // a deleted file is made again, and another one is deleted for it
        for (Recording recording : all) {
            assertEquals(recording.bytes(), heard(recording).length);
            assertTrue(recorder.status().bytes() <= two);
        }
    }

    @Test
    void deletesTemporaryFilesOfKilledServer() throws Exception {
        Path rest = folder.resolve("audio").resolve("ab").resolve("part123.tmp");
        Files.createDirectories(rest.getParent());
        Files.write(rest, new byte[1_000]);
        recorder.close();
        open();
        assertEquals(List.of(), files());
    }

    @Test
    void streamedRecordingEqualsStoredOne() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north, and the rivers rise. All roads are closed."));
        Update update = storm().updates().getFirst();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (RecordingInProgress.AudioStream audioStream =
                Objects.requireNonNull(recorder.recordingInProgress(update.id(), AudioClient.SERVER)
                        .orElseThrow()
                        .open(AudioClient.SERVER))) {
            audioStream.write(Channels.newChannel(heard), () -> {});
        }
        Recording recording = recorder.recording(update.id(), AudioClient.SERVER);
        byte[] kept = heard(recording);
        // except for the frame that contains the length
        assertEquals(kept.length - Speech.FRAME_BYTES, heard.size());
        assertArrayEquals(
                Arrays.copyOfRange(kept, kept.length - 5_000, kept.length),
                Arrays.copyOfRange(heard.toByteArray(), heard.size() - 5_000, heard.size()));
        assertTrue(recorder.recordingInProgress(update.id(), AudioClient.SERVER).isEmpty());
    }

    @Test
    void changedLexiconRerecordsOnlyAffectedUpdates() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Ngozi has seen it."));
        recorder.start();
        await(2);
        List<Recording> before = recordings();
        Files.writeString(folder.resolve("lexicon.pls"), """
                <lexicon version="1.0" alphabet="ipa" xml:lang="en"
                    xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
                  <lexeme><grapheme>Ngozi</grapheme><phoneme>əŋˈɡoʊzi</phoneme></lexeme>
                  <lexeme><grapheme>Broken</grapheme><phoneme>Ж</phoneme></lexeme>
                </lexicon>""");
        await(3);
        assertEquals(before.get(1), recordings().get(1));
        assertFalse(before.get(0).hash().equals(recordings().get(0).hash()));
        assertEquals(4, recorder.lexiconProblems().getFirst().line());
    }

    @Test
    void voiceForAnotherLanguageKeepsOtherRecordings() throws Exception {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        recorder.catchUp();
        List<String> before = recordings().stream().map(Recording::hash).toList();
        recorder.close();
        recorder = new Recorder(
                archive,
                new Speech(1, "de: cat nothing.wav", true),
                new Recorder.Options(
                        folder.resolve("audio"),
                        LIMIT,
                        folder.resolve("lexicon.pls"),
                        "The Averill Ledger",
                        ZoneOffset.UTC),
                clock);
        recorder.catchUp();
        assertEquals(before, recordings().stream().map(Recording::hash).toList());
        assertEquals(2, recorded());
        assertEquals(0, recorder.status().made());
        assertEquals(0, recorder.status().waiting());
    }

    private List<Recording> recordings() {
        return storm().updates().stream()
                .map(update -> archive.entry(update.id()).orElseThrow().recording())
                .map(Objects::requireNonNull)
                .toList();
    }

    private void await(int count) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (recorded() < count && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertEquals(count, recorded());
    }
}
