package dev.earshot.web.http;

import dev.earshot.draft.EditRefusal;
import dev.earshot.intake.document.Unlinked;
import dev.earshot.page.Pages;
import dev.earshot.page.model.ErrorPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one table of what went wrong: a page for people, a problem document for machines (RFC 9457). What nobody foresaw
 * is a 500 with a neutral text and an id that stands in the log too.
 */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What went wrong now may be right in a moment. */
    public static final String NOT_KEPT = "max-age=0, no-store";

    static final String PROBLEM = "application/problem+json";

    private final Pages pages;

    public Failures(Pages pages) {
        this.pages = pages;
    }

    public void register(RoutesConfig routes) {
        routes.exception(RequestFailure.class, (e, context) -> answer(context, e, null));
        routes.exception(EditRefusal.class, (e, context) -> answer(context, refused(e), null));
        routes.exception(MethodNotAllowedResponse.class, (e, context) -> answer(context, notAllowed(e), null));
        routes.exception(HttpResponseException.class, (e, context) -> answer(context, known(e.getStatus()), null));
        routes.exception(Exception.class, this::unforeseen);
    }

    private void unforeseen(Exception e, Context context) {
        if (isClientGone(e)) {
            LOG.debug("the reader of {} went away", context.path());
            return;
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("failure {} at {} {}", reference, context.req().getMethod(), context.path(), e);
        answer(
                context,
                new RequestFailure(500, "Something went wrong here", "It is not your fault. Try again in a minute.")
                        .whichIs(ErrorPage.Known.FAILED),
                reference);
    }

    private void answer(Context context, RequestFailure failure, @Nullable String reference) {
        if (context.res().isCommitted()) {
            // the length that was promised is not kept, so the connection is closed, and the reader knows
            return;
        }
        context.res().setHeader("Cache-Control", NOT_KEPT);
        context.res().setHeader("ETag", null);
        context.res().setHeader("Last-Modified", null);
        context.res().addHeader("Vary", "Accept");
        failure.fields().forEach(context.res()::setHeader);
        if (wantsPage(context)) {
            byte[] page = pages.error(
                    new ErrorPage(failure.status(), failure.title(), failure.advice(), failure.known(), reference),
                    Readers.of(context));
            Answers.write(context, failure.status(), Pages.MEDIA_TYPE, page);
            return;
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", failure.title());
        problem.put("status", failure.status());
        problem.put("detail", failure.advice());
        if (!failure.errors().isEmpty()) {
            problem.put("errors", Places.of(failure.errors(), "detail"));
        }
        if (reference != null) {
            problem.put("instance", "urn:earshot:failure:" + reference);
        }
        Answers.write(context, failure.status(), PROBLEM, JSON.writeValueAsBytes(problem));
    }

    private static boolean wantsPage(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/html") && !context.path().startsWith("/api/");
    }

    /** The methods that are taken at an address, reading first (RFC 9110, section 10.2.1). */
    private static RequestFailure notAllowed(MethodNotAllowedResponse e) {
        Set<String> taken = new LinkedHashSet<>(List.of("GET", "HEAD"));
        Set<String> known = e.getDetails().values().stream()
                .flatMap(methods -> Arrays.stream(methods.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
        taken.retainAll(known);
        taken.addAll(known);
        String allow = String.join(", ", taken);
        RequestFailure failure = allow.equals("GET, HEAD")
                ? new RequestFailure(405, "This address can only be read", "Use GET or HEAD.")
                : new RequestFailure(405, "This method is not taken here", "Use one of " + allow + ".");
        return failure.withField("Allow", allow);
    }

    /** An edit that can't be carried out as things are. */
    private static RequestFailure refused(EditRefusal e) {
        return switch (e.reason()) {
            case NO_ARTICLE ->
                new RequestFailure(404, "There is no article " + e.subject(), "PUT /api/articles/{id} makes one.");
            case NO_UPDATE ->
                new RequestFailure(
                        404, "The article has no update " + e.subject(), "POST to its updates to publish one.");
            case ARTICLE_WITHDRAWN ->
                new RequestFailure(
                        409,
                        "The article is withdrawn",
                        "Nothing was changed. PUT the whole article to put it on the air again.");
            case WITHDRAWN_ELSEWHERE ->
                new RequestFailure(
                        409,
                        "The article was withdrawn by its source, which is \"" + e.subject() + "\"",
                        "Put it on the air again there: take the line \"Status: withdrawn\" out of its file. Or DELETE "
                                + "it here first, which makes the withdrawal yours.");
            case EXISTS ->
                new RequestFailure(
                        409,
                        "There is an update with this id already",
                        "PUT it to correct it; its address ends in /updates/" + e.subject() + ".");
            case STILL_TO_COME ->
                new RequestFailure(
                        422,
                        "It would be published at " + e.subject() + ", which is still to come",
                        "Nothing was taken. Send it again then.");
            case NO_CORRECTED ->
                new RequestFailure(
                                422,
                                "The document can't be taken",
                                "Nothing was changed. See what is wrong with it, and where.")
                        .withErrors(List.of(Unlinked.problem("", e.pointer(), String.valueOf(e.subject()))));
            case NOTHING ->
                new RequestFailure(
                        422, "There is nothing in it to publish", "There is no such article, and this makes none.");
        };
    }

    private static RequestFailure known(int status) {
        return switch (status) {
            case 404 -> RequestFailure.notFound();
            case 413 -> new RequestFailure(413, "The request is too large", "Send less at once.");
            default -> new RequestFailure(status, "The request can't be answered", "Check it and try again.");
        };
    }

    private static boolean isClientGone(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.eclipse.jetty.io.EofException
                    || cause instanceof java.nio.channels.ClosedChannelException) {
                return true;
            }
        }
        return false;
    }
}
