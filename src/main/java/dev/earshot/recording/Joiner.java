package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.recording.Workers.Rank;
import dev.earshot.speech.sound.Chapter;
import dev.earshot.speech.sound.Clip;
import dev.earshot.speech.sound.Form;
import dev.earshot.speech.sound.Tags;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins recordings without copying them: what stands in front is made anew, and the rest is read from their files. Thread-safe. */
final class Joiner {
    private static final Logger LOG = LoggerFactory.getLogger(Joiner.class);

    private final Archive archive;
    private final Studio studio;
    private final SoundStore store;

    Joiner(Archive archive, Studio studio, SoundStore store) {
        this.archive = archive;
        this.studio = studio;
        this.store = store;
    }

    /** Makes a file again. */
    interface Again {
        CompletableFuture<String> make();
    }

    private record Ordered(
            CompletableFuture<String> file,
            Again again,
            @Nullable String chapter) {}

    private record Piece(
            String name, Clip clip, Again again, @Nullable String chapter) {}

    /**
     * Joins a programme.
     *
     * @throws Silence where nothing of it can be spoken, or it takes too long
     */
    Sound join(Programme programme, Speed speed) throws Silence {
        List<Ordered> ordered = new ArrayList<>();
        for (Programme.Item item : programme.items()) {
            ordered.add(order(item, speed));
        }
        List<Piece> pieces = new ArrayList<>();
        long deadline = System.nanoTime() + RecordingFutures.TIMEOUT.toNanos();
        boolean earcon = false;
        for (int i = 0; i < ordered.size(); i++) {
            if (programme.items().get(i) instanceof Programme.Item.Earcon) {
                // heard in front of what can be spoken, and only there
                earcon = !pieces.isEmpty();
                continue;
            }
            try {
                Piece piece = piece(ordered.get(i), Duration.ofNanos(deadline - System.nanoTime()));
                if (earcon) {
                    pieces.add(piece(ordered.get(i - 1), Duration.ofNanos(deadline - System.nanoTime())));
                }
                pieces.add(piece);
                earcon = false;
            } catch (Silence e) {
                if (e.isPassing()) {
                    throw e;
                }
                LOG.debug("{} is joined without a piece: {}", programme.title(), e.getMessage());
            }
        }
        if (pieces.stream().allMatch(piece -> piece.chapter() == null)) {
            throw Silence.lasting("Nothing of this can be spoken.");
        }
        return sound(programme, pieces);
    }

    private Sound sound(Programme programme, List<Piece> pieces) {
        List<Clip> clips = pieces.stream().map(Piece::clip).toList();
        List<Chapter> chapters = chapters(pieces);
        Tags tags = studio.tags(programme.title(), programme.language(), programme.date())
                .with(chapters);
        List<String> parts = new ArrayList<>(List.of("joined", String.valueOf(tags)));
        pieces.forEach(piece -> parts.add(piece.name()));
        return new Sound(
                Sha256.ofParts(parts),
                Recording.MEDIA_TYPE,
                Clip.head(clips, tags),
                pieces.stream()
                        .map(piece -> new Sound.Piece(
                                () -> open(piece.name(), piece.again()),
                                piece.clip().offset(),
                                piece.clip().bytes()))
                        .toList(),
                Clip.duration(clips),
                chapters);
    }

    private static List<Chapter> chapters(List<Piece> pieces) {
        List<Chapter> chapters = new ArrayList<>();
        Duration at = Duration.ZERO;
        String title = null;
        Duration start = Duration.ZERO;
        for (Piece piece : pieces) {
            if (piece.chapter() != null) {
                if (title != null) {
                    chapters.add(new Chapter(title, start, at));
                }
                title = piece.chapter();
                start = at;
            }
            at = at.plus(piece.clip().length());
        }
        if (title != null) {
            chapters.add(new Chapter(title, start, at));
        }
        return chapters;
    }

    private Ordered order(Programme.Item item, Speed speed) {
        return switch (item) {
            case Programme.Item.Earcon earcon -> ordered(studio::earcon, null);
            case Programme.Item.Words words ->
                ordered(() -> studio.phrase(words.script(), words.tags(), speed, Rank.PROGRAMME), words.chapter());
            case Programme.Item.Update item2 ->
                ordered(
                        () -> update(item2.entry(), speed),
                        item2.entry().update().headline());
        };
    }

    private static Ordered ordered(Again make, @Nullable String chapter) {
        return new Ordered(make.make(), make, chapter);
    }

    private CompletableFuture<String> update(Entry entry, Speed speed) {
        Update update = entry.update();
        if (entry.recording() != null) {
            return studio.sound(entry.recording(), Form.MP3, speed, Rank.PROGRAMME);
        }
        Optional<String> silent = archive.unspoken(update.id(), update.revision(), studio.voice());
        if (silent.isPresent()) {
            return CompletableFuture.failedFuture(new dev.earshot.speech.voice.Unspeakable(silent.get()));
        }
        return studio.recording(studio.record(entry, Rank.PROGRAMME))
                .thenCompose(made -> studio.sound(made, Form.MP3, speed, Rank.PROGRAMME));
    }

    private Piece piece(Ordered ordered, Duration patience) throws Silence {
        String name = RecordingFutures.await(ordered.file(), patience);
        Optional<Clip> clip = store.clip(name);
        if (clip.isEmpty()) {
            RecordingFutures.await(ordered.again().make(), patience);
            clip = store.clip(name);
        }
        return new Piece(
                name,
                clip.orElseThrow(() -> new IllegalStateException("the recording " + name + " can't be kept")),
                ordered.again(),
                ordered.chapter());
    }

    /**
     * Opens a file of sound, and makes it again where it is gone or broken.
     *
     * @throws IOException where it can't be made again
     */
    FileChannel open(String name, Again again) throws IOException {
        Optional<FileChannel> file = store.open(name);
        if (file.isPresent()) {
            return file.get();
        }
        try {
            RecordingFutures.await(again.make(), RecordingFutures.TIMEOUT);
        } catch (Silence e) {
            throw new IOException("the recording " + name + " is gone: " + e.getMessage(), e);
        }
        return store.open(name).orElseThrow(() -> new IOException("the recording " + name + " can't be kept"));
    }
}
