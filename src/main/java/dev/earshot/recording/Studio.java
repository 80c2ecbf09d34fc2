package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.recording.Workers.Rank;
import dev.earshot.speech.Facts;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Form;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.Unspeakable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where files of sound are made: spoken, kept, and the facts of recordings written down. Whatever is asked for by many at
 * the same time is made once. Thread-safe.
 */
final class Studio {
    private final Archive archive;
    private final Speech speech;
    private final SoundStore store;
    private final Clock clock;
    private final String station;
    private final Workers workers;
    private final Map<String, Making> underWay = new ConcurrentHashMap<>();
    private final LongAdder made = new LongAdder();
    private final LongAdder millis = new LongAdder();

    Studio(Archive archive, Speech speech, SoundStore store, Workers workers, String station, Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.store = store;
        this.workers = workers;
        this.station = station;
        this.clock = clock;
    }

    String voice() {
        return speech.voice();
    }

    /** How many files were spoken. */
    long made() {
        return made.sum();
    }

    /** How many milliseconds of sound were spoken. */
    long millis() {
        return millis.sum();
    }

    /** The name of a recording's file. */
    static String file(String hash) {
        return hash + Form.MP3.ending();
    }

    /** Records an update as it is now. Fails with {@link Unspeakable} where that can't be done. */
    Making record(Entry entry, Rank rank) {
        Update update = entry.update();
        Take take = take(entry);
        String name = file(take.hash());
        return once(name, take.tags(), rank, making -> {
            Recording known = archive.recording(take.hash()).orElse(null);
            if (known != null && store.has(name, known.bytes())) {
                // somebody else has just made it, or the voices changed for other languages only
                remember(known.by(speech.voice()));
                return;
            }
            try (Growing part = store.begin(name)) {
                making.isWritten(part);
                Facts facts = speak(take.script(), take.tags(), Form.MP3, Speed.NORMAL, part);
                store.keep(name, part);
                remember(new Recording(
                        take.hash(),
                        update.article(),
                        update.id(),
                        update.revision(),
                        speech.voice(),
                        take.script().text(),
                        store.length(name).orElseThrow(),
                        facts.duration(),
                        facts.cues(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            } catch (Unspeakable e) {
                archive.write(update.id().toString(), edition -> {
                    edition.unspoken(update.id(), update.revision(), speech.voice(), e.reason());
                    return null;
                });
                throw e;
            }
        });
    }

    /** Whether a recording would be another one if it were made today, since a word in it is said otherwise now. */
    boolean isOutdated(Entry entry) {
        return entry.recording() != null
                && !take(entry).hash().equals(entry.recording().hash());
    }

    /** What is known of an update's recording, once that is made. */
    CompletableFuture<Recording> recording(Making making) {
        return making.done()
                .thenApply(name -> archive.recording(name.substring(
                                0, name.length() - Form.MP3.ending().length()))
                        .orElseThrow());
    }

    private void remember(Recording facts) {
        archive.write(facts.hash(), edition -> {
            edition.record(facts);
            return null;
        });
    }

    /** The file of a recording, from the store or made again; fails with {@link Unspeakable} where its words are gone. */
    CompletableFuture<String> sound(Recording recording, Form form, Speed speed, Rank rank) {
        String hash = Speech.hash(recording.hash(), form, speed);
        String name = hash + form.ending();
        if (hash.equals(recording.hash())
                ? store.has(name, recording.bytes())
                : store.length(name).isPresent()) {
            return CompletableFuture.completedFuture(name);
        }
        Take take = take(archive.update(recording.update()).orElseThrow());
        if (!take.hash().equals(recording.hash())) {
            return CompletableFuture.failedFuture(
                    new Unspeakable("This recording is of words that have changed since."));
        }
        return words(name, take.script(), take.tags(), form, speed, rank);
    }

    /** The file of words that belong to no update, such as an article's background. */
    CompletableFuture<String> phrase(Script script, Tags tags, Speed speed, Rank rank) {
        String name = file(Speech.hash(speech.hash(script, tags), Form.MP3, speed));
        return store.length(name).isPresent()
                ? CompletableFuture.completedFuture(name)
                : words(name, script, tags, Form.MP3, speed, rank);
    }

    /** The file of the short sound between two updates. */
    CompletableFuture<String> earcon() {
        String name = file(Speech.earconHash());
        if (store.length(name).isPresent()) {
            return CompletableFuture.completedFuture(name);
        }
        Tags none = tags("", Locale.US, null);
        return once(name, none, Rank.PROGRAMME, making -> {
                    try (Growing part = store.begin(name)) {
                        Speech.earcon(part);
                        store.keep(name, part);
                    }
                })
                .done();
    }

    /** What recordings carry that belong to no update. */
    Tags tags(String title, Locale language, @Nullable Instant date) {
        return new Tags(title, title, station, date, language);
    }

    private CompletableFuture<String> words(String name, Script script, Tags tags, Form form, Speed speed, Rank rank) {
        return once(name, tags, rank, making -> {
                    try (Growing part = store.begin(name)) {
                        making.isWritten(part);
                        speak(script, tags, form, speed, part);
                        store.keep(name, part);
                    }
                })
                .done();
    }

    private Facts speak(Script script, Tags tags, Form form, Speed speed, Growing part)
            throws Unspeakable, IOException {
        Facts facts = speech.speak(script, tags, form, speed, part);
        made.increment();
        millis.add(facts.duration().toMillis());
        return facts;
    }

    /** What an update's recording is made of, and the name that follows from it. */
    private record Take(Script script, Tags tags, String hash) {}

    private Take take(Entry entry) {
        Update update = entry.update();
        Script script = Script.of(entry.copy(), update, speech.style(update.language()));
        Tags tags =
                new Tags(update.headline(), entry.copy().headline(), station, update.publishedAt(), update.language());
        return new Take(script, tags, speech.hash(update.id(), update.revision(), script, tags));
    }

    private interface Work {
        void make(Making making) throws Unspeakable, IOException;
    }

    private Making once(String name, Tags tags, Rank rank, Work work) {
        Making mine = new Making(name, rank, Speech.tagBytes(tags), Speech.FRAME_BYTES);
        Making other = underWay.putIfAbsent(name, mine);
        if (other == null) {
            workers.execute(rank, () -> make(mine, work));
            return mine;
        }
        if (other.rises(rank)) {
            workers.execute(rank, () -> make(other, work));
        }
        return other;
    }

    private void make(Making making, Work work) {
        if (!making.begin()) {
            return;
        }
        // taken off the list before it is told: who asks afterwards must not get what was true before
        try {
            work.make(making);
            underWay.remove(making.name(), making);
            making.succeed();
        } catch (Unspeakable | IOException | RuntimeException | Error e) {
            underWay.remove(making.name(), making);
            making.fail(e);
        }
    }
}
