package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers with only what is new in a feed, to who says what they have and asks for no more (RFC 3229 with the instance
 * manipulation {@code feed}): 226 instead of 200. Thread-safe.
 */
public final class Deltas {
    static final String MANIPULATION = "feed";

    /** The status "IM Used". */
    static final int STATUS = 226;

    /** What answers at the address of a feed depend on. */
    static final String VARY = "A-IM";

    /** A cache that doesn't know 226 must not answer others with it (RFC 3229, section 10.8.1). */
    private static final String CACHE_CONTROL = "max-age=0, no-store, im";

    /**
     * What a library calls itself that asks for this on behalf of programs that don't know it: rss2email takes 226 for a
     * failure, keeps the ETag it had, and so never gets anything again.
     */
    private static final String UNAWARE = "feedparser/";

    private final Documents documents;

    public Deltas(Documents documents) {
        this.documents = documents;
    }

    private static boolean isAskedFor(Context context) {
        String header = context.header(VARY);
        String reader = context.header("User-Agent");
        return header != null
                && (reader == null || !reader.startsWith(UNAWARE))
                && context.req().getMethod().equals("GET")
                && Arrays.stream(header.split(",")).anyMatch(Deltas::isFeed);
    }

    /**
     * What is new since what the reader has.
     *
     * @param address of the feed
     * @param whole the feed as it is now
     * @param maker what is new after a number of the log; null where that is no less than the whole
     * @return the whole where the reader doesn't ask for less, or has nothing that is known here; else the part, with ETags
     *     of its own that stand for the whole from then on
     */
    public Answer of(
            Context context,
            String address,
            ChangeLog.Head head,
            Representation whole,
            LongFunction<byte @Nullable []> maker) {
        if (!isAskedFor(context)) {
            return new Answer(whole, Kind.WHOLE);
        }
        List<String> known = Conditions.tags(context.header("If-None-Match"));
        if (known.contains("*") || known.contains(whole.etag()) || known.contains(whole.gzipEtag())) {
            return new Answer(whole, Kind.KNOWN);
        }
        OptionalLong has = known.stream()
                .map(tag -> documents.since(address, tag))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        if (has.isEmpty()) {
            return new Answer(whole, Kind.WHOLE);
        }
        long now = documents.since(address, whole.etag()).orElse(head.sequence());
        if (has.getAsLong() >= now) {
            return new Answer(whole, Kind.KNOWN);
        }
        long since = has.getAsLong();
        Representation part = documents.part(address, since, head, whole, CACHE_CONTROL, () -> maker.apply(since));
        return part == null ? new Answer(whole, Kind.WHOLE) : new Answer(part, Kind.PART);
    }

    /** What an answer holds. */
    enum Kind {
        /** Nothing: the reader has it all. */
        KNOWN,
        /** The whole feed. */
        WHOLE,
        /** What is new. */
        PART
    }

    record Answer(Representation document, Kind kind) {}

    private static boolean isFeed(String manipulation) {
        String[] parts = manipulation.strip().split(";", 2);
        boolean refused = parts.length == 2 && Answers.isNothing(parts[1].strip());
        return parts[0].strip().equalsIgnoreCase(MANIPULATION) && !refused;
    }
}
