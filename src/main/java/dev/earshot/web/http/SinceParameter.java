package dev.earshot.web.http;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import dev.earshot.article.YearRange;
import dev.earshot.feed.FeedQuery;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters {@code since} and {@code from}: changes since a point in the log, and what was published from a time on. A
 * value of {@code since} is a cursor, or a point in time, in the forms that clients send; one of {@code from} is a
 * point in time. A date is the start of that
 * day, in the article's time zone if the request is for one article, else in the site's. Nine or ten digits are seconds since
 * 1970. Thread-safe.
 */
public final class SinceParameter {
    public static final String NAME = "since";

    /** The parameter that asks by publication instead of by the log. */
    public static final String FROM = "from";

    private static final String ACCEPTED_TIME = "a time such as 2026-03-14T17:45:00Z, a date such as"
            + " 2026-03-14, or seconds since 1970 such as 1773510300";

    static final String ACCEPTED = "a cursor from a response, " + ACCEPTED_TIME;

    /** In the query string a raw {@code +} is a space, so the sign of an offset arrives as one. */
    private static final Pattern LOST_PLUS = Pattern.compile("([Tt][\\d:.]+) (\\d\\d)");

    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{9,10}");

    /** Offsets with and without a colon, as {@code date -Is} and {@code date +%z} print them. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXXXX][XXXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private final Archive archive;
    private final ZoneId siteZone;

    /** @param siteZone the time zone of times on pages with several articles */
    public SinceParameter(Archive archive, ZoneId siteZone) {
        this.archive = archive;
        this.siteZone = siteZone;
    }

    /**
     * Returns the point in the log after which changes are requested, or null.
     *
     * @param scope what the request is for
     */
    public FeedQuery.@Nullable Since read(Context context, Scope scope) {
        String value = context.queryParam(NAME);
        if (value == null) {
            return null;
        }
        Instant time = time(value, scope);
        return time != null
                ? new FeedQuery.Since.AfterTime(time)
                : new FeedQuery.Since.AfterSequence(QueryParameters.readCursor(
                        NAME, ACCEPTED, () -> archive.changeLog().cursors().sequence(value)));
    }

    /**
     * Returns the same point as the last change before it. So requests between two changes are for the same document, however
     * many different times they name.
     *
     * @param scope what the request is for
     */
    public FeedQuery.Since.@Nullable AfterSequence readSequence(Context context, Scope scope) {
        FeedQuery.Since since = read(context, scope);
        return since == null ? null : new FeedQuery.Since.AfterSequence(since.toSequence(archive.timeline()));
    }

    /**
     * Returns the sequence that a follower of the change log has reached. Unlike in feeds, a cursor must not be ahead of it.
     *
     * @param article the article that the request is for; null for all
     * @param defaultValue returned if the request has no {@code since}
     */
    public long sequence(Context context, @Nullable ArticleId article, long defaultValue) {
        FeedQuery.Since since = read(context, article == null ? new Scope.Everything() : new Scope.OfArticle(article));
        if (since == null) {
            return defaultValue;
        }
        ChangeLog log = archive.changeLog();
        return QueryParameters.requireReached(log, NAME, ACCEPTED, since.toSequence(archive.timeline()));
    }

    /**
     * Returns the time at and after which published updates are requested, by {@code from}; null if they aren't.
     *
     * @param scope what the request is for
     */
    public @Nullable Instant readFrom(Context context, Scope scope) {
        String value = context.queryParam(FROM);
        if (value == null) {
            return null;
        }
        Instant time = context.queryParam(NAME) == null ? time(value, scope) : null;
        if (time == null) {
            throw RequestException.invalidParameter(FROM, ACCEPTED_TIME + ", and no " + NAME);
        }
        return time;
    }

    private @Nullable Instant time(String value, Scope scope) {
        if (EPOCH_SECONDS.matcher(value).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(value));
        }
        try {
            if (value.length() == "2026-03-14".length()) {
                LocalDate date = LocalDate.parse(value);
                return YearRange.contains(date) ? date.atStartOfDay(zone(scope)).toInstant() : null;
            }
            Instant time = TIME.parse(LOST_PLUS.matcher(value).replaceFirst("$1+$2"), OffsetDateTime::from)
                    .toInstant();
            return YearRange.contains(time) ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private ZoneId zone(Scope scope) {
        return scope instanceof Scope.OfArticle article
                ? archive.articleWithoutUpdates(article.id())
                        .map(found -> found.copy().zone())
                        .orElse(siteZone)
                : siteZone;
    }
}
