package dev.earshot.purge;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import dev.earshot.article.CacheTag;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateId;
import dev.earshot.feed.Feed;
import dev.earshot.syndication.PlaylistFormat;
import dev.earshot.syndication.TranscriptFormat;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what a cache must drop after a change. */
final class PurgeTargets {
    private static final List<String> RECORDING_EXTENSIONS = Stream.of(
                    Stream.of("mp3", "opus", "chapters.json"),
                    Stream.of(TranscriptFormat.values()).map(TranscriptFormat::extension))
            .flatMap(Function.identity())
            .toList();

    private final Archive archive;

    PurgeTargets(Archive archive) {
        this.archive = archive;
    }

    /** Returns whether a change takes back or replaces what caches may have. New updates don't, unless they correct others. */
    boolean isRelevant(Change change) {
        return switch (change.type()) {
            case CORRECTED, WITHDRAWN, RESTORED, REVISED -> true;
            case PUBLISHED -> corrected(change).isPresent();
            case RECORDED -> false;
        };
    }

    /** Returns the tags of all documents that show what has changed. */
    List<String> tags(Change change) {
        if (change.update() == null) {
            return List.of(CacheTag.of(change.article()), CacheTag.MORE);
        }
        return Stream.concat(updates(change).stream().map(CacheTag::of), Stream.of(CacheTag.MORE))
                .toList();
    }

    /**
     * Returns the paths of the documents that show what has changed. Addresses with a query and archive pages aren't among
     * them: there is no end to those.
     */
    Collection<String> paths(Change change) {
        Set<String> paths = new LinkedHashSet<>();
        ArticleId article = change.article();
        (change.update() == null ? archive.updateIds(article) : updates(change))
                .forEach(update -> addUpdate(article, update, paths));
        String articlePath = SiteUrls.article(article);
        paths.addAll(List.of(
                articlePath,
                SiteUrls.api(articlePath),
                SiteUrls.api(articlePath + "/updates"),
                SiteUrls.articleAudio(article),
                SiteUrls.articleChapters(article),
                SiteUrls.digestFeed(article),
                SiteUrls.follow(article)));
        for (TranscriptFormat format : TranscriptFormat.values()) {
            paths.add(SiteUrls.articleTranscript(article, format.extension()));
        }
        addLists(new Scope.OfArticle(article), paths);
        archive.sectionsEver(article).forEach(section -> {
            paths.add(SiteUrls.section(section));
            addLists(new Scope.Section(section), paths);
        });
        addLists(new Scope.Everything(), paths);
        paths.addAll(List.of(
                SiteUrls.HOME,
                SiteUrls.FOLLOW,
                SiteUrls.FEED_LIST,
                SiteUrls.api("/articles"),
                SiteUrls.api("/changes")));
        return paths;
    }

    private void addUpdate(ArticleId article, UpdateId update, Set<String> paths) {
        String path = SiteUrls.update(article, update);
        String versions = SiteUrls.versions(article, update);
        paths.addAll(List.of(path, SiteUrls.api(path), versions, SiteUrls.api(versions)));
        for (String extension : List.of("mp3", "opus", "vtt", "txt")) {
            paths.add(path + "/audio." + extension);
        }
        for (String hash : archive.recordingHashes(update)) {
            RECORDING_EXTENSIONS.forEach(extension -> paths.add(SiteUrls.audioFile(hash, extension)));
        }
    }

    private static void addLists(Scope scope, Set<String> paths) {
        Feed.all(scope).forEach(feed -> paths.add(feed.path()));
        String base = Feed.basePath(scope);
        for (PlaylistFormat format : PlaylistFormat.values()) {
            paths.add(base + "/playlist." + format.extension());
        }
        paths.add(base + "/latest.mp3");
        paths.add(SiteUrls.cover(base));
        paths.add(SiteUrls.card(base));
    }

    /** Returns the update that changed, and the one that it corrects. */
    private List<UpdateId> updates(Change change) {
        return Stream.concat(Stream.ofNullable(change.update()), corrected(change).stream())
                .toList();
    }

    private Optional<UpdateId> corrected(Change change) {
        return Optional.ofNullable(change.update())
                .flatMap(archive::entry)
                .map(entry -> entry.update().corrects());
    }
}
