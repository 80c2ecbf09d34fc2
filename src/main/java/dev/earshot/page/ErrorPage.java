package dev.earshot.page;

import dev.earshot.wording.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says that stands in for one that cannot be shown; in English.
 *
 * @param status of HTTP
 * @param title what happened, in plain words
 * @param advice what to do, one paragraph each
 * @param reference what the log calls this failure, or null where nothing was logged
 */
public record ErrorPage(
        int status,
        String title,
        List<String> advice,
        @Nullable String reference) {
    public ErrorPage {
        advice = List.copyOf(advice);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not the status of an error: " + status);
        }
    }

    /** Any other error that a reader can meet. */
    public static ErrorPage of(int status, String title, String advice) {
        return new ErrorPage(status, title, List.of(advice), null);
    }

    /** There is nothing at this address (404). */
    public static ErrorPage notFound() {
        return of(
                404,
                "There is no page at this address",
                "Check the address for a typing error, or look for the article on the front page.");
    }

    /**
     * It was on the air and is no more (410).
     *
     * @param what "article" or "update"
     */
    public static ErrorPage gone(String what, Instant withdrawnAt, Times times) {
        return new ErrorPage(
                410,
                "This " + what + " was withdrawn",
                List.of(
                        "It was withdrawn at " + times.time(withdrawnAt) + " " + times.zoneName(withdrawnAt) + ", "
                                + times.date(withdrawnAt) + ".",
                        "What is on the air now is on the front page."),
                null);
    }

    /**
     * Something broke here (500).
     *
     * @param reference what the log calls this failure
     */
    public static ErrorPage failed(String reference) {
        return new ErrorPage(
                500,
                "Something went wrong here",
                List.of(
                        "It is not your fault. Try again in a minute.",
                        "If it happens again, say this when you report it."),
                reference);
    }
}
