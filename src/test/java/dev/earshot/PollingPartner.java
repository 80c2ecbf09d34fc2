package dev.earshot;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;
    private String etag = "";
    private String time = "";
    private int parts;
    private int known;

    PollingPartner(Source source) {
        this.source = source;
        this.thread = Thread.ofPlatform().name("polling partner").start(this::run);
    }

    @Override
    public Map<String, String> words() {
        if (failed.get() != null) {
            throw new AssertionError("the polling partner failed", failed.get());
        }
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
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopped) {
            try {
                if (time.isEmpty()) {
                    begin();
                } else {
                    poll();
                }
                Thread.sleep(PAUSE);
            } catch (IOException e) {
                // the server is gone for a moment
            } catch (InterruptedException e) {
                return;
            } catch (Exception | Error e) {
                failed.set(e);
                return;
            }
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
