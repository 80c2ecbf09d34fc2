package dev.earshot.web.http;

import dev.earshot.intake.document.Problem;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.text.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that ends in an error response; see {@link ErrorHandler}. Has no stack trace. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String advice;
    private final transient List<Problem> errors;
    private final transient Map<String, String> headers;
    private final ErrorPage.@Nullable KnownError knownError;
    private final transient ErrorPage.@Nullable Gone gone;

    /**
     * @param status of HTTP
     * @param title what is wrong, in plain words, without a full stop
     * @param advice what to do, in one or two sentences
     */
    public RequestException(int status, String title, String advice) {
        this(status, title, advice, List.of(), Map.of(), null, null);
    }

    private RequestException(
            int status,
            String title,
            String advice,
            List<Problem> errors,
            Map<String, String> headers,
            ErrorPage.@Nullable KnownError knownError,
            ErrorPage.@Nullable Gone gone) {
        super(title, null, false, false);
        this.status = status;
        this.title = title;
        this.advice = advice;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
        this.knownError = knownError;
        this.gone = gone;
    }

    /** Returns the same error with the problems in the document that was sent. */
    public RequestException withErrors(List<Problem> found) {
        return new RequestException(status, title, advice, found, headers, knownError, gone);
    }

    /** Returns the same error with one more header field. */
    public RequestException withHeader(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new RequestException(status, title, advice, errors, all, knownError, gone);
    }

    /** Returns the same error as one whose page is translated. */
    RequestException withKnownError(ErrorPage.KnownError error) {
        return new RequestException(status, title, advice, errors, headers, error, gone);
    }

    ErrorPage.@Nullable KnownError knownError() {
        return knownError;
    }

    /** Returns since when and why the article or update is withdrawn; null for other errors. */
    ErrorPage.@Nullable Gone gone() {
        return gone;
    }

    public static RequestException notFound() {
        return new RequestException(
                        404, "Not found", "Check the address for typos, or find the article on the front page.")
                .withKnownError(ErrorPage.KnownError.NOTHING);
    }

    /**
     * Returns the error for a request that others leave no time for now.
     *
     * @param seconds when to try again
     */
    public static RequestException busy(long seconds) {
        return new RequestException(
                        503, "The server is busy", "Try again in " + Quantities.pluralize(seconds, "second") + ".")
                .withHeader("Retry-After", Long.toString(seconds))
                .withKnownError(ErrorPage.KnownError.BUSY);
    }

    /** Returns the error for a withdrawn article or update. */
    public static RequestException gone(ErrorPage.KnownError error, ErrorPage.Gone gone) {
        return new RequestException(
                410,
                "This " + error.name().toLowerCase(Locale.ROOT) + " has been withdrawn",
                "See the front page for the latest articles.",
                List.of(),
                Map.of(),
                error,
                gone);
    }

    /** Returns the error for a document with these problems. */
    public static RequestException invalidDocument(List<Problem> problems) {
        return new RequestException(422, "Invalid document", "Nothing was saved. Correct the errors listed here.")
                .withErrors(problems);
    }

    public static RequestException invalidParameter(String name, String accepted) {
        return new RequestException(400, "Invalid " + name, "Use " + accepted + ".");
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    String advice() {
        return advice;
    }

    List<Problem> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
