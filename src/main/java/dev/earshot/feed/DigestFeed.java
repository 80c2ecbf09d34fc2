package dev.earshot.feed;

import dev.earshot.article.Article;
import dev.earshot.article.Speed;
import dev.earshot.recording.AudioContent;
import dev.earshot.recording.Compilations.ListeningOptions;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.RecordingUnavailableException;
import dev.earshot.syndication.ArticleEpisode;

/** Joins a whole article to the one episode of its digest. Thread-safe. */
public final class DigestFeed {
    private final Recorder recorder;

    public DigestFeed(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns the audio of an article in its current state. Waits for updates that are being recorded.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or it takes too long
     */
    public AudioContent audio(Article article) throws RecordingUnavailableException {
        return recorder.audio(recorder.compilations().ofArticle(article, ListeningOptions.DEFAULT), Speed.NORMAL);
    }

    /**
     * Returns the episode of an article in its current state, as {@link #audio} does.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or it takes too long
     */
    public ArticleEpisode episode(Article article) throws RecordingUnavailableException {
        AudioContent audioContent = audio(article);
        return new ArticleEpisode(
                article,
                audioContent.hash(),
                audioContent.byteCount(),
                audioContent.duration(),
                audioContent.chapters().stream()
                        .map(chapter -> new ArticleEpisode.EpisodePart(chapter.title(), chapter.start()))
                        .toList(),
                audioContent.cues());
    }
}
