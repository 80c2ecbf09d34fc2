package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.Spoken;
import dev.earshot.speech.Tags;
import dev.earshot.speech.Unspeakable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Where one recording is made: spoken, kept, and its facts written down. Whatever is asked for by many at the same time
 * is made once. Thread-safe.
 */
final class Studio {
    private final Archive archive;
    private final Speech speech;
    private final SoundStore store;
    private final Clock clock;
    private final String station;
    private final Map<String, CompletableFuture<Sound>> underWay = new ConcurrentHashMap<>();

    Studio(Archive archive, Speech speech, SoundStore store, String station, Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.store = store;
        this.station = station;
        this.clock = clock;
    }

    String voice() {
        return speech.voice();
    }

    /** Records an update as it is now. The future fails with {@link Unspeakable} where that can't be done. */
    CompletableFuture<Recording> record(Entry entry, Executor executor) {
        Update update = entry.update();
        Take take = take(entry);
        String hash = take.hash();
        return once(hash, executor, () -> {
                    Recording made = archive.recording(hash).orElse(null);
                    Sound kept =
                            made == null ? null : store.find(hash, made.bytes()).orElse(null);
                    if (made != null && kept != null) {
                        // somebody else has just made it
                        remember(made);
                        return kept;
                    }
                    Spoken spoken = speakOrRemember(update, take);
                    Sound sound = store.keep(hash, spoken.mp3());
                    Recording facts = new Recording(
                            hash,
                            update.article(),
                            update.id(),
                            update.revision(),
                            speech.voice(),
                            take.script().text(),
                            sound.bytes(),
                            spoken.duration(),
                            spoken.cues(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    remember(facts);
                    return sound;
                })
                .thenApply(sound -> archive.recording(hash).orElseThrow());
    }

    private void remember(Recording facts) {
        archive.write(facts.hash(), edition -> {
            edition.record(facts);
            return null;
        });
    }

    /** The sound of a recording, from the store or made again; fails with {@link Unspeakable} where its words are gone. */
    CompletableFuture<Sound> sound(Recording recording, Executor executor) {
        Sound kept = store.find(recording.hash(), recording.bytes()).orElse(null);
        if (kept != null) {
            return CompletableFuture.completedFuture(kept);
        }
        return once(recording.hash(), executor, () -> {
            Take take = take(archive.update(recording.update()).orElseThrow());
            if (!take.hash().equals(recording.hash())) {
                throw new Unspeakable("This recording is of words that have changed since.");
            }
            return store.keep(
                    take.hash(), speech.speak(take.script(), take.tags()).mp3());
        });
    }

    /** The sound of words that belong to no update, such as an article's background. */
    CompletableFuture<Sound> sound(Script script, ArticleCopy copy, Executor executor) {
        Tags tags = new Tags(copy.headline(), copy.headline(), station, null, copy.language());
        String hash = speech.hash(script, tags);
        return store.find(hash)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> once(
                        hash,
                        executor,
                        () -> store.keep(hash, speech.speak(script, tags).mp3())));
    }

    private Spoken speakOrRemember(Update update, Take take) throws Unspeakable {
        try {
            return speech.speak(take.script(), take.tags());
        } catch (Unspeakable e) {
            archive.write(update.id().toString(), edition -> {
                edition.unspoken(update.id(), update.revision(), speech.voice(), e.reason());
                return null;
            });
            throw e;
        }
    }

    /** What an update's recording is made of, and the name that follows from it. */
    private record Take(Script script, Tags tags, String hash) {}

    private Take take(Entry entry) {
        Update update = entry.update();
        Script script = Script.of(entry.copy(), update);
        Tags tags =
                new Tags(update.headline(), entry.copy().headline(), station, update.publishedAt(), update.language());
        return new Take(script, tags, speech.hash(update.id(), update.revision(), script, tags));
    }

    private interface Making {
        Sound make() throws Unspeakable;
    }

    private CompletableFuture<Sound> once(String hash, Executor executor, Making making) {
        CompletableFuture<Sound> mine = new CompletableFuture<>();
        CompletableFuture<Sound> other = underWay.putIfAbsent(hash, mine);
        if (other != null) {
            return other;
        }
        executor.execute(() -> {
            // taken off the list before it is told: who asks afterwards must not get what was true before
            try {
                Sound sound = making.make();
                underWay.remove(hash, mine);
                mine.complete(sound);
            } catch (Unspeakable | RuntimeException | Error e) {
                underWay.remove(hash, mine);
                mine.completeExceptionally(e);
            }
        });
        return mine;
    }
}
