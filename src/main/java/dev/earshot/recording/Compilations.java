package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.recording.Compilation.Item.SpokenText.Role;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Tags;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the items of compilations and their order. Thread-safe. */
public final class Compilations {
    /** Maximum number of updates in a compilation of new updates. */
    public static final int MAX_UPDATES = 100;

    /** Number of updates in a compilation of the latest, if no starting point is given. */
    private static final int LATEST_UPDATES = 10;

    private final Archive archive;
    private final Speech speech;
    private final String station;
    private final ZoneId zone;
    private final Introduction introduction;

    /**
     * @param station the name of the whole site
     * @param zone the time zone for times that belong to no article
     */
    Compilations(Archive archive, Speech speech, String station, ZoneId zone, Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.station = station;
        this.zone = zone;
        this.introduction = new Introduction(speech, station, clock);
    }

    /**
     * How a compilation is ordered and shortened.
     *
     * @param oldestFirst oldest first instead of newest first
     * @param headlinesOnly only the time and the headline of each update
     */
    public record ListeningOptions(boolean oldestFirst, boolean headlinesOnly) {
        /** Full updates, newest first. */
        public static final ListeningOptions DEFAULT = new ListeningOptions(false, false);
    }

    /**
     * The point up to which a listener has heard everything.
     *
     * @param sequence later changes in the log are new
     * @param time the requested time; null if a sequence number was requested
     */
    public record Since(long sequence, @Nullable Instant time) {}

    /**
     * Returns a whole article: headline, updates, background. Updates that aren't recorded yet are left out, unless that are
     * all.
     */
    public Compilation ofArticle(Article article, ListeningOptions options) {
        ArticleCopy copy = article.copy();
        Compilation.Builder builder = new Compilation.Builder();
        builder.addText(headline(copy, copy.headline()));
        Map<UpdateId, Recording> ready = archive.recordings(article.id());
        List<TimelineEntry> entries = article.updates().stream()
                .map(update -> new TimelineEntry(copy, update, ready.get(update.id())))
                .toList();
        List<TimelineEntry> heard = heard(entries, options);
        for (TimelineEntry timelineEntry : options.oldestFirst() ? heard.reversed() : heard) {
            addUpdate(builder, timelineEntry, options);
        }
        if (!options.headlinesOnly() && !copy.body().isEmpty()) {
            builder.addEarcon().addText(background(copy));
        }
        return new Compilation(copy.headline(), copy.language(), article.lastChanged(), builder.items(), List.of());
    }

    /** Returns the parts of a whole article that aren't updates: its headline, and its background if it has one. */
    List<SpokenText> storyTexts(ArticleCopy copy) {
        return Stream.of(headline(copy, copy.headline()), background(copy))
                .filter(text -> !text.script().sentences().isEmpty())
                .toList();
    }

    private SpokenText headline(ArticleCopy copy, @Nullable String chapter) {
        return new SpokenText(
                Script.headline(copy, speech.scriptOptions(copy.language())), tags(copy), chapter, Role.STORY);
    }

    private SpokenText background(ArticleCopy copy) {
        return new SpokenText(
                Script.background(copy, speech.scriptOptions(copy.language())), tags(copy), "Background", Role.STORY);
    }

    private Tags tags(ArticleCopy copy) {
        return new Tags(copy.headline(), copy.headline(), station, null, copy.language());
    }

    /** Returns the recorded updates; all if none is recorded, since then it is worth waiting. Headlines need no recording. */
    private static List<TimelineEntry> heard(List<TimelineEntry> entries, ListeningOptions options) {
        List<TimelineEntry> recorded = entries.stream()
                .filter(timelineEntry -> timelineEntry.recording() != null)
                .toList();
        return options.headlinesOnly() || recorded.isEmpty() ? entries : recorded;
    }

    /** Returns the updates that aren't heard although they will be recorded. */
    private List<Update> leftOut(List<TimelineEntry> entries, List<TimelineEntry> heard) {
        return heard.size() == entries.size()
                ? List.of()
                : entries.stream()
                        .filter(timelineEntry -> timelineEntry.recording() == null)
                        .map(TimelineEntry::update)
                        .filter(update -> archive.unspeakableReason(update.id(), update.revision(), speech.voiceName())
                                .isEmpty())
                        .toList();
    }

    /**
     * Returns the new updates of an article, of a section or of the whole site, after a sentence that says how many follow.
     *
     * @param name the title of the whole
     * @param since null for the latest updates
     */
    public Compilation ofNewUpdates(Scope scope, String name, @Nullable Since since, ListeningOptions options) {
        Selection all = new Selection(scope, Selection.Filter.ALL);
        int limit = since == null ? LATEST_UPDATES : MAX_UPDATES;
        TimelinePage timelinePage =
                archive.timeline().page(all, TimelineCursor.NEWEST, since == null ? 0 : since.sequence(), limit);
        List<TimelineEntry> live = timelinePage.entries().stream()
                .filter(timelineEntry -> !timelineEntry.update().isWithdrawn())
                .toList();
        boolean more = since != null && timelinePage.next() != null;
        return ofUpdates(scope, name, live, more, since == null ? null : sinceTime(since), false, options);
    }

    /**
     * Returns the latest {@value #MAX_UPDATES} updates that were published at or after a point in time, after a sentence that says
     * how many follow.
     *
     * @param name the title of the whole
     */
    public Compilation ofPublished(Scope scope, String name, Instant from, ListeningOptions options) {
        List<TimelineEntry> found = archive.timeline().publishedFrom(scope, from, MAX_UPDATES + 1);
        return ofUpdates(
                scope,
                name,
                found.subList(0, Math.min(MAX_UPDATES, found.size())),
                found.size() > MAX_UPDATES,
                from,
                true,
                options);
    }

    private Compilation ofUpdates(
            Scope scope,
            String name,
            List<TimelineEntry> live,
            boolean more,
            @Nullable Instant since,
            boolean byPublication,
            ListeningOptions options) {
        List<TimelineEntry> published = live.stream()
                .filter(timelineEntry -> speech.speaks(timelineEntry.update().language()))
                .toList();
        List<TimelineEntry> entries = heard(published, options);
        ZoneId clockOf = scope instanceof Scope.OfArticle && !entries.isEmpty()
                ? entries.getFirst().copy().zone()
                : zone;
        Compilation.Builder builder = new Compilation.Builder();
        introduction.of(entries.size(), more, since, byPublication, clockOf).forEach(builder::addText);
        ArticleId before = null;
        for (TimelineEntry timelineEntry : options.oldestFirst() ? entries.reversed() : entries) {
            ArticleId article = timelineEntry.update().article();
            if (!(scope instanceof Scope.OfArticle) && !article.equals(before)) {
                builder.addEarcon().addText(headline(timelineEntry.copy(), null));
            }
            before = article;
            addUpdate(builder, timelineEntry, options);
        }
        Instant newest = entries.stream()
                .map(timelineEntry -> timelineEntry.update().publishedAt())
                .max(Instant::compareTo)
                .orElse(null);
        return new Compilation(
                name, Locale.US, newest, builder.items(), leftOut(/* entries= */ published, /* heard= */ entries));
    }

    private void addUpdate(Compilation.Builder builder, TimelineEntry timelineEntry, ListeningOptions options) {
        if (options.headlinesOnly()) {
            builder.addText(new SpokenText(
                    Script.headline(
                            timelineEntry.copy(),
                            timelineEntry.update(),
                            speech.scriptOptions(timelineEntry.update().language())),
                    tags(timelineEntry.copy()),
                    timelineEntry.update().headline(),
                    Role.UPDATE));
        } else {
            builder.addEarcon().addUpdate(timelineEntry);
        }
    }

    private @Nullable Instant sinceTime(Since since) {
        return since.time() != null ? since.time() : archive.changeLog().timeOf(since.sequence());
    }
}
