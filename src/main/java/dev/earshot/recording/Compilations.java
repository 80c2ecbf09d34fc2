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
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Tags;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Clock clock;

    /**
     * @param station the name of the whole site
     * @param zone the time zone for times that belong to no article
     */
    Compilations(Archive archive, Speech speech, String station, ZoneId zone, Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.station = station;
        this.zone = zone;
        this.clock = clock;
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

    /** Returns a whole article: headline, updates, background. */
    public Compilation ofArticle(Article article, ListeningOptions options) {
        ArticleCopy copy = article.copy();
        Compilation.Builder builder = new Compilation.Builder(station);
        builder.addText(Script.headline(copy, speech.scriptOptions(copy.language())), copy, copy.headline());
        List<Update> updates = article.updates();
        Map<UpdateId, Recording> ready = archive.recordings(article.id());
        for (Update update : options.oldestFirst() ? updates.reversed() : updates) {
            addUpdate(builder, new TimelineEntry(copy, update, ready.get(update.id())), options);
        }
        if (!options.headlinesOnly() && !copy.body().isEmpty()) {
            builder.addEarcon()
                    .addText(Script.background(copy, speech.scriptOptions(copy.language())), copy, "Background");
        }
        return new Compilation(copy.headline(), copy.language(), article.lastChanged(), builder.items());
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
        List<TimelineEntry> entries = new ArrayList<>(timelinePage.entries().stream()
                .filter(timelineEntry -> !timelineEntry.update().isWithdrawn())
                .filter(timelineEntry -> speech.speaks(timelineEntry.update().language()))
                .toList());
        ZoneId clockOf = scope instanceof Scope.OfArticle && !entries.isEmpty()
                ? entries.getFirst().copy().zone()
                : zone;
        Instant at = since == null ? null : sinceTime(since);
        String summary = summary(entries.size(), since != null && timelinePage.next() != null, at, clockOf);
        if (options.oldestFirst()) {
            Collections.reverse(entries);
        }
        Compilation.Builder builder = new Compilation.Builder(station);
        Tags tags = new Tags(name, name, station, null, Locale.US);
        builder.addText(Script.of(summary, Locale.US, speech.scriptOptions(Locale.US)), tags, summary);
        ArticleId before = null;
        for (TimelineEntry timelineEntry : entries) {
            ArticleId article = timelineEntry.update().article();
            if (!(scope instanceof Scope.OfArticle) && !article.equals(before)) {
                builder.addEarcon()
                        .addText(
                                Script.headline(
                                        timelineEntry.copy(),
                                        speech.scriptOptions(
                                                timelineEntry.copy().language())),
                                timelineEntry.copy(),
                                null);
            }
            before = article;
            addUpdate(builder, timelineEntry, options);
        }
        Instant newest = entries.stream()
                .map(timelineEntry -> timelineEntry.update().publishedAt())
                .max(Instant::compareTo)
                .orElse(null);
        return new Compilation(name, Locale.US, newest, builder.items());
    }

    private void addUpdate(Compilation.Builder builder, TimelineEntry timelineEntry, ListeningOptions options) {
        if (options.headlinesOnly()) {
            builder.addText(
                    Script.headline(
                            timelineEntry.copy(),
                            timelineEntry.update(),
                            speech.scriptOptions(timelineEntry.update().language())),
                    timelineEntry.copy(),
                    timelineEntry.update().headline());
        } else {
            builder.addEarcon().addUpdate(timelineEntry);
        }
    }

    private @Nullable Instant sinceTime(Since since) {
        return since.time() != null ? since.time() : archive.changeLog().timeOf(since.sequence());
    }

    /** "3 updates since 2:32 p.m." */
    private String summary(int count, boolean more, @Nullable Instant since, ZoneId clockOf) {
        String updates = count == 0 ? "No updates" : Quantities.pluralize(count, "update");
        if (since == null) {
            return count == 0 ? updates + "." : "The latest " + updates + ".";
        }
        Times times = new Times(clockOf, Locale.US);
        boolean today = since.atZone(clockOf)
                .toLocalDate()
                .equals(clock.instant().atZone(clockOf).toLocalDate());
        String when = today ? times.time(since) : times.dateTimeAndZone(since);
        return more
                ? "More than " + updates + " since " + when + ". These are the newest."
                : updates + " since " + when + (when.endsWith(".") ? "" : ".");
    }
}
