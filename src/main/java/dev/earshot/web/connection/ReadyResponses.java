package dev.earshot.web.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.earshot.archive.ChangeLog;
import dev.earshot.web.http.BodilessResponses;
import dev.earshot.web.http.Representation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The responses with documents since the last change, by path. After a second, one request goes to the route, which notices what
 * isn't in the change log; the others aren't held up by that. Thread-safe.
 */
final class ReadyResponses {
    private static final long MAX_BYTES = 16L << 20;
    private static final int MAX_VARIANTS = 24;
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(1);
    private static final Duration LIFETIME = Duration.ofSeconds(2);

    /** The request fields that responses here may depend on. A request for a delta never gets here. */
    private static final Set<String> VARY = Set.of("accept-encoding", "accept-language", "a-im");

    private static final String LANGUAGE = "accept-language";
    private static final int FIELD_BYTES = 2_000;

    private final Supplier<ChangeLog.Head> log;
    private final Clock clock;
    private final RequestCounters counters;
    private final Cache<String, List<ReadyResponse>> byPath = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .<String, List<ReadyResponse>>weigher((path, responses) -> weight(responses))
            .expireAfterWrite(LIFETIME)
            .build();

    /** What is known before a response is made, and decides how long it holds. */
    record Start(ChangeLog.Head head, long millis) {}

    /** @param log returns the last change */
    ReadyResponses(Supplier<ChangeLog.Head> log, Clock clock, RequestCounters counters) {
        this.log = log;
        this.clock = clock;
        this.counters = counters;
    }

    Start start() {
        return new Start(log.get(), clock.millis());
    }

    /** Returns the response to a request, if it is known and current. */
    @Nullable
    ReadyResponse find(String path, RequestHead request) {
        List<ReadyResponse> responses = byPath.getIfPresent(path);
        if (responses == null) {
            return null;
        }
        ChangeLog.Head head = log.get();
        long now = clock.millis();
        for (int i = 0; i < responses.size(); i++) {
            ReadyResponse response = responses.get(i);
            if (response.matches(request, head, now)) {
                return response.isDue(now) ? null : response;
            }
        }
        return null;
    }

    /**
     * Keeps a response that is about to be sent, unless it is one reader's own.
     *
     * @param fields all of the response
     */
    void keep(
            String path,
            RequestHead request,
            Start start,
            HttpFields fields,
            Representation document,
            boolean gzip,
            int status,
            String route) {
        List<String> vary = fields.getCSV(HttpHeader.VARY, false).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        long expiresAt = expiresAt(start, document);
        if (expiresAt <= start.millis() || !VARY.containsAll(vary) || isPersonal(fields)) {
            return;
        }
        boolean variesByLanguage = vary.contains(LANGUAGE);
        ReadyResponse kept = new ReadyResponse(
                start.head(),
                start.millis() + RENEWED_AFTER.toMillis(),
                expiresAt,
                new AtomicBoolean(),
                request.acceptEncoding(),
                variesByLanguage ? request.acceptLanguage() : null,
                variesByLanguage,
                document,
                gzip,
                status,
                lines(status, fields),
                request.isHead(),
                counters.of(request.isHead() ? "HEAD" : "GET", route, status));
        byPath.asMap().compute(path, (key, old) -> with(kept, old));
    }

    /** Returns when something may change without the log: a date that isn't sent yet, or what isn't known here. */
    private static long expiresAt(Start start, Representation document) {
        long dateFrom = document.dateReliableFrom().toEpochMilli();
        long expires = start.millis() + LIFETIME.toMillis();
        return start.millis() < dateFrom ? Math.min(expires, dateFrom) : expires;
    }

    private static boolean isPersonal(HttpFields fields) {
        return fields.contains(HttpHeader.SET_COOKIE) || !fields.contains(HttpHeader.CACHE_CONTROL, "public");
    }

    private static FieldLines lines(int status, HttpFields fields) {
        HttpFields.Mutable kept = HttpFields.build(fields);
        BodilessResponses.filter(status, kept);
        // Jetty sets these in each response
        kept.remove(HttpHeader.DATE);
        kept.remove(HttpHeader.CONNECTION);
        kept.remove(HttpHeader.CONTENT_LENGTH);
        return new FieldLines(kept.stream().toList());
    }

    private static List<ReadyResponse> with(ReadyResponse added, @Nullable List<ReadyResponse> old) {
        List<ReadyResponse> all = new ArrayList<>();
        all.add(added);
        if (old != null) {
            old.stream()
                    .filter(response ->
                            response.head().sequence() == added.head().sequence() && !response.isReplacedBy(added))
                    .limit(MAX_VARIANTS - 1)
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    private static int weight(List<ReadyResponse> responses) {
        return responses.stream()
                .mapToInt(response -> FIELD_BYTES + response.document().cacheWeight())
                .sum();
    }
}
