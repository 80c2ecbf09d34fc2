package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.recording.Compilation.Item;
import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.recording.JoinedParts.Part;
import dev.earshot.speech.sound.Mp3Clip;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the audio of full stories without waiting for anything: their length, chapters and sentences, for pages,
 * feeds and transcripts. Lengths of recordings are in the archive, so their files need not be here. Thread-safe.
 */
final class StoryAudio {
    private final Archive archive;
    private final RecordingMaker recordingMaker;
    private final AudioStore store;
    private final Compilations compilations;
    private final StoryTexts storyTexts;

    StoryAudio(
            Archive archive,
            RecordingMaker recordingMaker,
            AudioStore store,
            Compilations compilations,
            StoryTexts storyTexts) {
        this.archive = archive;
        this.recordingMaker = recordingMaker;
        this.store = store;
        this.compilations = compilations;
        this.storyTexts = storyTexts;
    }

    /**
     * Returns the audio of an article as far as it is known; empty if there is nothing to hear yet. It can't be sent. Headline
     * and background are requested if they are missing, and {@link StoryTexts#madeAt} moves once they are made.
     */
    Optional<AudioContent> known(Article article) {
        Compilation compilation = compilations.ofArticle(article, Compilations.ListeningOptions.DEFAULT);
        JoinedParts parts = new JoinedParts(archive);
        List<SpokenText> missing = new ArrayList<>();
        for (Item item : compilation.items()) {
            Optional<Part> part = part(item);
            part.ifPresent(parts::add);
            if (part.isEmpty()) {
                parts.setIncomplete();
                if (item instanceof SpokenText text) {
                    missing.add(text);
                }
            }
        }
        storyTexts.request(article.id(), missing);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.join(
                        recordingMaker.tags(compilation.title(), compilation.language(), compilation.date()),
                        Speed.NORMAL));
    }

    private Optional<Part> part(Item item) {
        String name = recordingMaker.name(item, Speed.NORMAL);
        boolean hasFailed =
                item instanceof Item.EarconSound && recordingMaker.earcon().isCompletedExceptionally();
        if (name == null || hasFailed) {
            return Optional.empty();
        }
        return store.clip(name).map(clip -> part(name, clip, item)).or(() -> partElsewhere(name, item));
    }

    /** Returns a recording that another server has made, or that was deleted to make room. */
    private Optional<Part> partElsewhere(String name, Item item) {
        Recording recording =
                item instanceof Item.RecordedUpdate update ? update.entry().recording() : null;
        return recording == null
                ? Optional.empty()
                : recordingMaker
                        .tagLength(((Item.RecordedUpdate) item).entry(), recording)
                        .flatMap(tagLength -> Mp3Clip.ofLength(recording.bytes(), tagLength))
                        .map(clip -> part(name, clip, item));
    }

    private static Part part(String name, Mp3Clip clip, Item item) {
        AudioContent.Opener closed = () -> {
            throw new FileNotFoundException(name);
        };
        return new Part(name, clip, closed, item, Instant.EPOCH);
    }
}
