package dev.earshot.source.poll;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.fetch.FetchRequest;
import dev.earshot.source.fetch.FetchResponse;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.PerHostThrottle;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the earlier pages of a feed (RFC 5005, sections 3 and 4) as long as they may have news, so that nothing is lost when more
 * has changed between two polls than the first page lists. Thread-safe.
 */
final class EarlierPages {
    /** The maximum number of earlier pages that a poll reads. */
    static final int MAX_PAGES = 50;

    private static final Set<Integer> TEMPORARY_CLIENT_ERRORS = Set.of(408, 425, 429);

    private final Fetcher fetcher;
    private final AllowedHosts allowedHosts;
    private final SourceIntake intake;
    private final Clock clock;
    private final long maxBytes;

    /** @param maxBytes of all earlier pages together: they are kept until the last one is read */
    EarlierPages(Fetcher fetcher, AllowedHosts allowedHosts, SourceIntake intake, Clock clock, long maxBytes) {
        this.fetcher = fetcher;
        this.allowedHosts = allowedHosts;
        this.intake = intake;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /**
     * Earlier pages.
     *
     * @param pages in the order of their links: what changed last is first
     * @param bytes the size of their bodies
     * @param problem why the pages end too early although another poll won't help; null if they don't
     * @param failure why another poll has to read the pages again; null if it needn't
     */
    record Result(
            List<SourceIntake.Reading.Accepted> pages,
            int bytes,
            @Nullable Problem problem,
            PollResult.@Nullable Failed failure) {
        Result {
            pages = List.copyOf(pages);
        }
    }

    /** The pages read so far. */
    private static final class Progress {
        private final String source;
        private final List<SourceIntake.Reading.Accepted> pages = new ArrayList<>();
        private int bytes;

        Progress(Subscription subscription) {
            source = subscription.url().toString();
        }

        Result complete() {
            return new Result(pages, bytes, null, null);
        }

        Result end(String problem) {
            return new Result(pages, bytes, new Problem(source, 0, problem), null);
        }

        Result fail(URI page, String problem, Duration minDelay) {
            return new Result(
                    pages, bytes, null, new PollResult.Failed("earlier page " + page + ": " + problem, minDelay));
        }
    }

    /**
     * Reads the pages before the first.
     *
     * @param response the response with the first page
     * @param permit of the host that sent the first page
     */
    Result read(
            PolledSource polledSource,
            Subscription subscription,
            SourceIntake.Reading.Accepted first,
            FetchResponse response,
            PerHostThrottle.Permit permit)
            throws InterruptedException {
        Progress progress = new Progress(subscription);
        Set<URI> known = new HashSet<>(Set.of(HttpUris.normalize(response.address())));
        SourceIntake.Reading.Accepted page = first;
        URI address = response.address();
        while (polledSource.mayContinue(page)) {
            URI next = HttpUris.normalize(
                    Objects.requireNonNull(Objects.requireNonNull(page.links()).next()));
            if (!known.add(next)) {
                return progress.complete();
            }
            if (!HttpUris.isSameOrigin(address, next)) {
                return progress.end("continues at another host, where it was not read: " + next);
            }
            if (progress.pages.size() == MAX_PAGES || progress.bytes > maxBytes) {
                return progress.end("has more news than can be read at once; what is before " + next + " was not read");
            }
            permit.renew();
            FetchResponse answer;
            try {
                answer = fetcher.fetch(
                        FetchRequest.get(next, allowedHosts.contains(next.getHost()), subscription.kind(), null),
                        permit);
            } catch (FetchException e) {
                return progress.fail(next, String.valueOf(e.getMessage()), Duration.ZERO);
            }
            if (answer.status() != 200) {
                String problem = "responded with " + answer.status();
                return answer.status() / 100 == 4 && !TEMPORARY_CLIENT_ERRORS.contains(answer.status())
                        ? progress.end("has an earlier page, " + next + ", that " + problem)
                        : progress.fail(next, problem, Freshness.retryAfter(answer, clock.instant()));
            }
            progress.bytes += answer.body().length;
            address = answer.address();
            switch (intake.read(subscription, answer.body(), address, answer.header("Content-Type"))) {
                case SourceIntake.Reading.Rejected rejected -> {
                    return progress.end("has an earlier page, " + next + ", that " + rejected.problem());
                }
                case SourceIntake.Reading.Accepted accepted -> {
                    progress.pages.add(accepted);
                    page = accepted;
                }
            }
        }
        return progress.complete();
    }
}
