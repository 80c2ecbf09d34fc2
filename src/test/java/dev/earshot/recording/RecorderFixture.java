package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.speech.Speech;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import dev.earshot.support.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive and a recorder whose voice for German is a shell script that tests change while it runs. */
final class RecorderFixture implements AutoCloseable {
    static final long MAX_BYTES = 10_000_000;

    /** Speaks. */
    static final String SPEAK = "cat \"$DIR/tone.raw\"";

    /** Waits until {@link #openGate}, then speaks. */
    static final String WAIT_AND_SPEAK = "while [ ! -e \"$DIR/gate\" ]; do sleep 0.02; done; " + SPEAK;

    /** Speaks the first sentence at once, and waits before each of the others. */
    static final String WAIT_AFTER_FIRST =
            "if [ $(wc -l < \"$DIR/runs\") -gt 1 ]; then " + WAIT_AND_SPEAK + "; else " + SPEAK + "; fi";

    /** As many as there are threads that record. */
    static final int BUSY = Math.max(1, Runtime.getRuntime().availableProcessors());

    private static final ArticleId GERMAN = new ArticleId("sturm");

    final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    final Archive archive;
    final Desk desk;
    private final Path folder;
    private final Clock recorderClock;
    private final Speech speech;
    private Recorder recorder;

    RecorderFixture(Path folder) throws IOException {
        this(folder, null);
    }

    /** @param recorderClock the clock of the recorder; null for {@link #clock} */
    RecorderFixture(Path folder, @Nullable Clock recorderClock) throws IOException {
        this.folder = folder;
        this.recorderClock = recorderClock == null ? clock : recorderClock;
        Files.write(folder.resolve("tone.raw"), Tone.raw());
        Path script = Files.writeString(
                folder.resolve("say"), "DIR='" + folder + "'\necho run >> \"$DIR/runs\"\n. \"$DIR/mode\"\n");
        voiceDoes(SPEAK);
        archive = Archive.open(Database.sqlite(folder.resolve("archive")), clock);
        desk = new Desk(archive, clock);
        speech = new Speech(BUSY + 1, "de: raw@16000 sh " + script, true);
        recorder = newRecorder();
    }

    private Recorder newRecorder() throws IOException {
        return new Recorder(
                archive,
                speech,
                new Recorder.Options(
                        audio(), MAX_BYTES, folder.resolve("lexicon.pls"), "The Averill Ledger", ZoneOffset.UTC),
                recorderClock);
    }

    Recorder recorder() {
        return recorder;
    }

    Speech speech() {
        return speech;
    }

    /** Closes the recorder and starts another one in the same folder. */
    void restart() throws IOException {
        recorder.close();
        recorder = newRecorder();
    }

    /** Publishes updates in German, oldest first, as the whole article. */
    List<Update> publish(String... updates) {
        Draft draft = Drafts.of(GERMAN.value(), updates);
        ArticleCopy copy = draft.copy().toBuilder().language(Locale.GERMANY).build();
        desk.accept(draft.toBuilder().copy(copy).build());
        return archive.article(GERMAN).orElseThrow().updates();
    }

    /** Publishes one update in German. */
    UpdateId publishOne(String words) {
        return publish("09:00 " + words).getFirst().id();
    }

    /** Sets what the script does from its next run on. */
    void voiceDoes(String shell) throws IOException {
        Path next = Files.writeString(folder.resolve("mode.next"), shell + "\n");
        Files.move(next, folder.resolve("mode"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets all runs that wait continue. */
    void openGate() throws IOException {
        Files.createFile(folder.resolve("gate"));
    }

    /** Returns how often the script was started. */
    long runs() {
        Path runs = folder.resolve("runs");
        try {
            return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitRuns(long count) {
        Live.await(count + " runs of the voice", () -> runs() >= count);
    }

    /** Returns how many recordings the change log has. */
    long recorded() {
        return archive.changeLog().changesAfter(0).stream()
                .filter(change -> change.type() == Change.Type.RECORDED)
                .count();
    }

    Path audio() {
        return folder.resolve("audio");
    }

    /** Returns the names of all files in the audio folder. */
    List<String> audioFiles() throws IOException {
        try (Stream<Path> files = Files.walk(audio())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        recorder.close();
        archive.close();
    }
}
