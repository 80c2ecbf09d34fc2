package dev.earshot.soak;

import dev.earshot.support.Live;
import dev.earshot.support.RepeatingThread;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Polls for new updates. If the response is the whole feed, there may be more than it contains, which is fetched by the
 * time of the last response.
 */
final class PollingPartner implements Partner {
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** The Date header has whole seconds, and clocks may differ a little. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final AtomCopy copy = new AtomCopy();
    private final RepeatingThread asking;
    private String etag = "";
    private String time = "";
    private int parts;
    private int known;

    PollingPartner(Source source) {
        this.source = source;
        this.asking = new RepeatingThread("polling partner", PAUSE, this::ask);
    }

    @Override
    public Map<String, String> words() {
        asking.check();
        synchronized (copy) {
            return Partner.words(copy);
        }
    }

    /** Returns how often the response was a delta feed. */
    int parts() {
        return parts;
    }

    /** Returns how often nothing was new. */
    int known() {
        return known;
    }

    @Override
    public void close() {
        asking.close();
    }

    private void ask() throws Exception {
        if (time.isEmpty()) {
            begin();
        } else {
            poll();
        }
    }

    private void begin() throws Exception {
        String before = time(source.get("/feed.atom"));
        synchronized (copy) {
            Partner.walk(source, copy);
        }
        time = before;
    }

    private void poll() throws Exception {
        HttpResponse<byte[]> answer = etag.isEmpty()
                ? source.get("/feed.atom")
                : source.get("/feed.atom", "A-IM", "feed; base=" + etag, "If-None-Match", etag);
        synchronized (copy) {
            switch (answer.statusCode()) {
                case 304 -> known++;
                case 226 -> {
                    parts++;
                    copy.apply(answer.body());
                }
                case 200 -> Partner.catchUp(source, copy, time);
                default -> throw new AssertionError("the feed: " + answer.statusCode());
            }
        }
        etag = Live.header(answer, "ETag");
        time = time(answer);
    }

    private static String time(HttpResponse<byte[]> answer) {
        Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(Live.header(answer, "Date")));
        return date.minus(MARGIN).toString();
    }
}
