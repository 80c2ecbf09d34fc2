package dev.earshot.feed;

import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Speed;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.AudioClient;
import dev.earshot.recording.AudioContent;
import dev.earshot.recording.Compilations.ListeningOptions;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.RecordingUnavailableException;
import dev.earshot.syndication.ArticleEpisode;
import java.util.Optional;
import java.util.Set;

/** Joins a whole article to the one episode of its digest. Thread-safe. */
public final class DigestFeed {
    private final Recorder recorder;

    public DigestFeed(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns the audio of an article in its current state: updates that aren't recorded yet are left out, and what isn't on
     * disk is waited for.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or it takes too long
     */
    public AudioContent audio(Article article, AudioClient client) throws RecordingUnavailableException {
        return recorder.audio(
                recorder.compilations().ofArticle(article, ListeningOptions.DEFAULT), Speed.NORMAL, client);
    }

    /** Returns the last change to a digest. It moves without a change in the log when more of its audio is known. */
    public ChangeLog.Head head(ChangeLog.Head head, ArticleId article) {
        return recorder.head(head, article);
    }

    /**
     * Returns the episode of an article, without waiting. Updates that aren't recorded yet are left out; recording them is a
     * change in the log. The episode has no audio if none of its updates is recorded yet, although some will be.
     *
     * @throws RecordingUnavailableException if this server has no voice
     */
    public ArticleEpisode episode(Article article) throws RecordingUnavailableException {
        Optional<AudioContent> known = recorder.knownAudio(article);
        // an edited update stays in the episode while it is recorded again: it makes no new one
        Set<UpdateId> unheard = recorder.unheard(article.id());
        Article heard = article.withUpdates(article.updates().stream()
                .filter(update -> !unheard.contains(update.id()))
                .toList());
        return known.filter(audio -> unheard.isEmpty() || !heard.updates().isEmpty())
                .map(audio -> new ArticleEpisode(
                        heard,
                        audio.hash(),
                        audio.byteCount(),
                        audio.duration(),
                        audio.chapters().stream()
                                .map(chapter -> new ArticleEpisode.EpisodePart(chapter.title(), chapter.start()))
                                .toList(),
                        audio.cues()))
                .orElseGet(() -> ArticleEpisode.withoutAudio(heard));
    }
}
