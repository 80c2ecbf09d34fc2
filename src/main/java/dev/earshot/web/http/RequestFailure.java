package dev.earshot.web.http;

import dev.earshot.intake.document.Problem;
import dev.earshot.page.model.ErrorPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that can't be answered with what it asks for; one table translates it. Carries no stack trace. */
public final class RequestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String advice;
    private final transient List<Problem> errors;
    private final transient Map<String, String> fields;
    private final ErrorPage.@Nullable Known known;

    /**
     * @param status of HTTP
     * @param title what happened, in plain words, without a full stop
     * @param advice what to do, in one or two sentences
     */
    public RequestFailure(int status, String title, String advice) {
        this(status, title, advice, List.of(), Map.of(), null);
    }

    private RequestFailure(
            int status,
            String title,
            String advice,
            List<Problem> errors,
            Map<String, String> fields,
            ErrorPage.@Nullable Known known) {
        super(title, null, false, false);
        this.status = status;
        this.title = title;
        this.advice = advice;
        this.errors = List.copyOf(errors);
        this.fields = Map.copyOf(fields);
        this.known = known;
    }

    /** The same failure with what is wrong in the document that was sent, each with its place. */
    public RequestFailure withErrors(List<Problem> found) {
        return new RequestFailure(status, title, advice, found, fields, known);
    }

    /** The same failure with one more header field. */
    public RequestFailure withField(String name, String value) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put(name, value);
        return new RequestFailure(status, title, advice, errors, all, known);
    }

    /** The same failure as one that pages have words for in all languages. */
    RequestFailure whichIs(ErrorPage.Known failure) {
        return new RequestFailure(status, title, advice, errors, fields, failure);
    }

    ErrorPage.@Nullable Known known() {
        return known;
    }

    public static RequestFailure notFound() {
        return new RequestFailure(
                        404,
                        "There is nothing at this address",
                        "Check the address for a typing error, or look for the article on the front page.")
                .whichIs(ErrorPage.Known.NOTHING);
    }

    /** An article or an update that was on the air. */
    public static RequestFailure gone(ErrorPage.Known what) {
        return new RequestFailure(
                        410,
                        "This " + what.name().toLowerCase(Locale.ROOT) + " was withdrawn",
                        "What is on the air now is on the front page.")
                .whichIs(what);
    }

    public static RequestFailure badParameter(String name, String accepted) {
        return new RequestFailure(400, "The parameter " + name + " can't be used", "Accepted is: " + accepted + ".");
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

    public Map<String, String> fields() {
        return fields;
    }
}
