package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.Scope;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.desk.Drafts;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Chapter;
import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joining recordings of which some fail, are damaged or vanish. */
class Mp3JoinerTest {
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

    private Article article(String id) {
        return fixture.archive.article(new ArticleId(id)).orElseThrow();
    }

    private AudioContent whole(String id) throws RecordingUnavailableException {
        return recorder()
                .audio(
                        recorder().compilations().ofArticle(article(id), Compilations.ListeningOptions.DEFAULT),
                        Speed.NORMAL,
                        AudioClient.SERVER);
    }

    private static List<String> titles(AudioContent content) {
        return content.chapters().stream().map(Chapter::title).toList();
    }

    private Path file(Update update) {
        Recording recording = Objects.requireNonNull(
                fixture.archive.entry(update.id()).orElseThrow().recording());
        return fixture.audio().resolve(recording.hash().substring(0, 2)).resolve(recording.hash() + ".mp3");
    }

    @Test
    void skipsUpdateThatCannotBeSpoken() throws Exception {
        fixture.desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 東京で地震。", "11:00 Roads close."));
        List<String> titles = List.of("Headline of storm", "Roads close.", "Rain begins.");
        assertEquals(titles, titles(whole("storm")));
        assertEquals(titles, titles(whole("storm")), "the reason is remembered");
        assertTrue(recorder()
                .wholeArticleIfRecorded(article("storm"), fixture.archive.recordings(new ArticleId("storm")))
                .isEmpty());
    }

    @Test
    void reportsCompilationWithoutAnythingToSpeak() {
        fixture.desk.accept(Drafts.of("quake", "09:00 東京で地震。"));
        Compilation updates = new Compilation(
                "Japanese",
                Locale.US,
                null,
                recorder()
                        .compilations()
                        .ofArticle(article("quake"), Compilations.ListeningOptions.DEFAULT)
                        .items()
                        .stream()
                        .filter(item -> !(item instanceof Compilation.Item.SpokenText))
                        .toList(),
                List.of());
        RecordingUnavailableException failure = assertThrows(
                RecordingUnavailableException.class, () -> recorder().audio(updates, Speed.NORMAL, AudioClient.SERVER));
        assertFalse(failure.isTemporary());
        assertEquals("Nothing of this can be spoken.", failure.getMessage());
    }

    @Test
    void leavesOutUpdateThatIsNotRecordedYet() throws Exception {
        fixture.publish("09:00 Regen.", "10:00 Sturm.");
        recorder().catchUp();
        assertEquals(List.of("Headline of sturm", "Sturm.", "Regen."), titles(whole("sturm")));
        fixture.voiceDoes(RecorderFixture.WAIT_AND_SPEAK);
        long runs = fixture.runs();
        fixture.publish("09:00 Regen.", "10:00 Sturm.", "11:00 Hagel.");
        assertEquals(List.of("Headline of sturm", "Sturm.", "Regen."), titles(whole("sturm")));
        Compilation news = recorder()
                .compilations()
                .ofNewUpdates(
                        new Scope.Everything(),
                        "News",
                        new Compilations.Since(0, null),
                        Compilations.ListeningOptions.DEFAULT);
        assertEquals(
                List.of("Hagel."), news.leftOut().stream().map(Update::headline).toList());
        assertEquals(runs, fixture.runs(), "listeners record nothing that they don't wait for");
        fixture.openGate();
        recorder().catchUp();
        assertEquals(List.of("Headline of sturm", "Hagel.", "Sturm.", "Regen."), titles(whole("sturm")));
    }

    @Test
    void asksToTryAgainIfEverythingFails() throws Exception {
        fixture.publish("09:00 Regen.", "10:00 Sturm.");
        fixture.voiceDoes("exit 3");
        RecordingUnavailableException failure = assertThrows(RecordingUnavailableException.class, () -> whole("sturm"));
        assertTrue(failure.isTemporary());
        fixture.voiceDoes(RecorderFixture.SPEAK);
        assertEquals(List.of("Headline of sturm", "Sturm.", "Regen."), titles(whole("sturm")));
    }

    @Test
    void playsAtNormalSpeedWhatFailsAtAnother() throws Exception {
        fixture.publish("09:00 Regen.");
        recorder().catchUp();
        AudioContent normal = whole("sturm");
        // the script has no argument for the speed
        AudioContent fast = recorder()
                .audio(
                        recorder().compilations().ofArticle(article("sturm"), Compilations.ListeningOptions.DEFAULT),
                        Speed.parse("2").orElseThrow(),
                        AudioClient.SERVER);
        assertArrayEquals(normal.frames(), fast.frames());
        assertTrue(normal.isComplete());
        assertFalse(fast.isComplete());
    }

    @Test
    void introductionsOfOtherMinutesShareTheirParts() throws Exception {
        fixture.desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        recorder().catchUp();
        play("2026-11-02T22:10:00Z");
        play("2026-11-02T21:11:00Z");
        long made = recorder().status().made();
        play("2026-11-02T22:11:00Z");
        play("2026-11-02T21:10:00Z");
        assertEquals(made, recorder().status().made());
    }

    private void play(String since) {
        Instant at = Instant.parse(since);
        Compilation compilation = recorder()
                .compilations()
                .ofNewUpdates(
                        new Scope.Everything(),
                        "News",
                        new Compilations.Since(fixture.archive.timeline().sequenceAt(at), at),
                        Compilations.ListeningOptions.DEFAULT);
        AudioContent[] heard = new AudioContent[1];
        Live.await("all parts", () -> {
            try {
                heard[0] = recorder().audio(compilation, Speed.NORMAL, AudioClient.SERVER);
                return heard[0].isComplete();
            } catch (RecordingUnavailableException e) {
                throw new IllegalStateException(e);
            }
        });
        AudioContent audio = heard[0];
        assertTrue(
                audio.chapters().getFirst().title().startsWith("1 update since"),
                () -> titles(audio).toString());
    }

    @Test
    void returnsNoWholeArticleIfJoiningFails() throws Exception {
        fixture.publish("09:00 Regen.");
        recorder().catchUp();
        fixture.voiceDoes("exit 3");
        assertTrue(recorder()
                .wholeArticleIfRecorded(article("sturm"), fixture.archive.recordings(new ArticleId("sturm")))
                .isEmpty());
    }

    @Test
    void makesPartWithDamagedHeaderAgain() throws Exception {
        List<Update> updates = fixture.publish("09:00 Regen.", "10:00 Sturm.");
        AudioContent before = whole("sturm");
        byte[] frames = before.frames();
        Path file = file(updates.getFirst());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, new byte[bytes.length]);
        fixture.restart();
        AudioContent after = whole("sturm");
        assertEquals(before.hash(), after.hash());
        assertArrayEquals(frames, after.frames());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void makesPartThatVanishesBeforeItIsSentAgain() throws Exception {
        List<Update> updates = fixture.publish("09:00 Regen.", "10:00 Sturm.");
        AudioContent content = whole("sturm");
        byte[] frames = content.frames();
        Files.delete(file(updates.getFirst()));
        assertArrayEquals(frames, content.frames());
    }

    @Test
    void reportsPartThatVanishesAfterItsTextChanged() throws Exception {
        List<Update> updates = fixture.publish("09:00 Regne.");
        recorder().catchUp();
        AudioContent content = whole("sturm");
        content.frames();
        Path file = file(updates.getFirst());
        fixture.publish("09:00 Regen.");
        Files.delete(file);
        IOException failure = assertThrows(IOException.class, content::frames);
        assertEquals(
                "the recording " + file.getFileName() + " is gone: The text of this recording has changed.",
                failure.getMessage());
    }

    @Test
    void reportsPartThatCannotBeStoredAgain() throws Exception {
        List<Update> updates = fixture.publish("09:00 Regen.");
        recorder().catchUp();
        Path file = file(updates.getFirst());
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        fixture.restart();
        RecordingUnavailableException failure = assertThrows(RecordingUnavailableException.class, () -> whole("sturm"));
        assertTrue(failure.isTemporary());
    }

    @Test
    void reportsMissingVoice() throws Exception {
        fixture.publish("09:00 Regen.");
        try (Recorder silent = new Recorder(
                fixture.archive,
                Speech.SILENT,
                new Recorder.Options(
                        fixture.audio(),
                        RecorderFixture.MAX_BYTES,
                        folder.resolve("lexicon.pls"),
                        "Station",
                        ZoneOffset.UTC),
                fixture.clock)) {
            silent.start();
            assertFalse(silent.speaks(Locale.US));
            assertEquals(0, silent.status().waiting());
            Compilation latest = silent.compilations()
                    .ofNewUpdates(new Scope.Everything(), "News", null, Compilations.ListeningOptions.DEFAULT);
            for (RecordingUnavailableException failure : List.of(
                    assertThrows(
                            RecordingUnavailableException.class,
                            () -> silent.audio(latest, Speed.NORMAL, AudioClient.SERVER)),
                    assertThrows(
                            RecordingUnavailableException.class,
                            () -> silent.recording(
                                    article("sturm").updates().getFirst().id(), AudioClient.SERVER)))) {
                assertFalse(failure.isTemporary());
                assertEquals("This server has no voice.", failure.getMessage());
            }
        }
    }
}
