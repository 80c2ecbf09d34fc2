package dev.earshot.soak;

import dev.earshot.support.KeepingUp;
import dev.earshot.support.Live;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * Asks again and again for what is new. Where the answer is the whole feed there may be more than it has, which is asked for
 * by the time of the last answer.
 */
final class PollingPartner implements Partner {
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** Whole seconds are told, and a clock may be a little off. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final AtomCopy copy = new AtomCopy();
    private final KeepingUp asking;
    private String etag = "";
    private String time = "";
    private int parts;
    private int known;

    PollingPartner(Source source) {
        this.source = source;
        this.asking = new KeepingUp("polling partner", PAUSE, this::ask);
    }

    @Override
    public Map<String, String> words() {
        asking.check();
        synchronized (copy) {
            return Partner.words(copy);
        }
    }

    /** How often it got no more than what was new. */
    int parts() {
        return parts;
    }

    /** How often there was nothing new. */
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
                : source.get("/feed.atom", "A-IM", "feed", "If-None-Match", etag);
        synchronized (copy) {
            switch (answer.statusCode()) {
                case 304 -> known++;
                case 226 -> {
                    parts++;
                    copy.take(answer.body());
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
