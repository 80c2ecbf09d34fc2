package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Part;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
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

/** Decides what is heard, and in which order. Thread-safe. */
public final class Programmes {
    /** How many updates what is new has at most. */
    public static final int MOST = 100;

    /** How many updates the latest are where nobody says since when. */
    private static final int LATEST = 10;

    private final Archive archive;
    private final Speech speech;
    private final String station;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param station the name of the whole site
     * @param zone by whose clock times are said that belong to no article
     */
    Programmes(Archive archive, Speech speech, String station, ZoneId zone, Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.station = station;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * How it is heard.
     *
     * @param oldestFirst from the beginning; else the newest first
     * @param headlines of each update only when and what in one sentence
     */
    public record Manner(boolean oldestFirst, boolean headlines) {
        /** All of it, the newest first. */
        public static final Manner USUAL = new Manner(false, false);
    }

    /**
     * What a listener has heard.
     *
     * @param number what is in the log behind it is new
     * @param at the time that was asked for; null where a number was
     */
    public record Since(long number, @Nullable Instant at) {}

    /** A whole article: its headline, its updates, its background. */
    public Programme whole(Article article, Manner manner) {
        ArticleCopy copy = article.copy();
        Programme.Builder builder = new Programme.Builder(station);
        builder.words(Script.headline(copy, speech.style(copy.language())), copy, copy.headline());
        List<Update> updates = article.updates();
        Map<UpdateId, Recording> ready = archive.recordings(article.id());
        for (Update update : manner.oldestFirst() ? updates.reversed() : updates) {
            add(builder, new Entry(copy, update, ready.get(update.id())), manner);
        }
        if (!manner.headlines() && !copy.body().isEmpty()) {
            builder.earcon().words(Script.background(copy, speech.style(copy.language())), copy, "Background");
        }
        return new Programme(copy.headline(), copy.language(), article.lastChanged(), builder.items());
    }

    /**
     * What is new in an article, in a section or everywhere, with a sentence in front that says how much follows.
     *
     * @param name of the whole
     * @param since null for the latest updates
     */
    public Programme news(Scope scope, String name, @Nullable Since since, Manner manner) {
        Selection all = new Selection(scope, Selection.Which.ALL);
        int limit = since == null ? LATEST : MOST;
        Part part = archive.timeline().part(all, Place.NEWEST, since == null ? 0 : since.number(), limit);
        List<Entry> entries = new ArrayList<>(part.entries().stream()
                .filter(entry -> !entry.update().isWithdrawn())
                .filter(entry -> speech.speaks(entry.update().language()))
                .toList());
        ZoneId clockOf = scope instanceof Scope.OfArticle && !entries.isEmpty()
                ? entries.getFirst().copy().zone()
                : zone;
        Instant at = since == null ? null : at(since);
        String summary = summary(entries.size(), since != null && part.next() != null, at, clockOf);
        if (manner.oldestFirst()) {
            Collections.reverse(entries);
        }
        Programme.Builder builder = new Programme.Builder(station);
        Tags tags = new Tags(name, name, station, null, Locale.US);
        builder.words(Script.of(summary, Locale.US, speech.style(Locale.US)), tags, summary);
        ArticleId before = null;
        for (Entry entry : entries) {
            ArticleId article = entry.update().article();
            if (!(scope instanceof Scope.OfArticle) && !article.equals(before)) {
                builder.earcon()
                        .words(
                                Script.headline(
                                        entry.copy(), speech.style(entry.copy().language())),
                                entry.copy(),
                                null);
            }
            before = article;
            add(builder, entry, manner);
        }
        Instant newest = entries.stream()
                .map(entry -> entry.update().publishedAt())
                .max(Instant::compareTo)
                .orElse(null);
        return new Programme(name, Locale.US, newest, builder.items());
    }

    private void add(Programme.Builder builder, Entry entry, Manner manner) {
        if (manner.headlines()) {
            builder.words(
                    Script.headline(
                            entry.copy(),
                            entry.update(),
                            speech.style(entry.update().language())),
                    entry.copy(),
                    entry.update().headline());
        } else {
            builder.earcon().update(entry);
        }
    }

    private @Nullable Instant at(Since since) {
        return since.at() != null ? since.at() : archive.log().at(since.number());
    }

    /** "3 updates since 2:32 p.m." */
    private String summary(int count, boolean more, @Nullable Instant since, ZoneId clockOf) {
        String updates = count == 0 ? "No updates" : Quantities.counted(count, "update");
        if (since == null) {
            return count == 0 ? updates + "." : "The latest " + updates + ".";
        }
        Times times = new Times(clockOf, Locale.US);
        boolean today = since.atZone(clockOf)
                .toLocalDate()
                .equals(clock.instant().atZone(clockOf).toLocalDate());
        String when = today ? times.time(since) : times.full(since);
        return more
                ? "More than " + updates + " since " + when + ". These are the newest."
                : updates + " since " + when + (when.endsWith(".") ? "" : ".");
    }
}
