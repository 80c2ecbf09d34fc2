package dev.earshot.web.http;

import dev.earshot.archive.ArchiveException;
import dev.earshot.draft.EditRejectedException;
import dev.earshot.intake.document.UnresolvedCorrection;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.StoryLink;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
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
 * Maps all exceptions to responses: a page for people, a problem document for machines (RFC 9457). An unexpected exception is a
 * 500 with a neutral text and an id that the log has too.
 */
public final class ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Errors may be temporary. */
    public static final String NO_STORE = "max-age=0, no-store";

    private static final String RETRY_SECONDS = "60";

    static final String PROBLEM_MEDIA_TYPE = "application/problem+json";

    private final PageRenderer pageRenderer;
    private final @Nullable TopStories topStories;

    /** @param topStories null if there is no archive to read them from */
    public ErrorHandler(PageRenderer pageRenderer, @Nullable TopStories topStories) {
        this.pageRenderer = pageRenderer;
        this.topStories = topStories;
    }

    public void register(RoutesConfig routes) {
        routes.exception(RequestException.class, (e, context) -> respond(context, e, null));
        routes.exception(EditRejectedException.class, (e, context) -> respond(context, editRejected(e), null));
        routes.exception(ArchiveException.class, this::handleArchive);
        routes.exception(MethodNotAllowedResponse.class, this::handleMethod);
        routes.exception(HttpResponseException.class, (e, context) -> respond(context, forStatus(e.getStatus()), null));
        routes.exception(Exception.class, this::handleUnexpected);
    }

    private void handleMethod(MethodNotAllowedResponse e, Context context) {
        if (context.req().getMethod().equals("OPTIONS")) {
            CrossOrigin.answerOptions(context, allowedMethods(e));
        } else {
            respond(context, methodNotAllowed(e), null);
        }
    }

    /** The log has one line about a full disk, for instance, so it needs none for each request. */
    private void handleArchive(ArchiveException e, Context context) {
        StorageProblem problem = StorageException.problemOf(e);
        if (problem == null) {
            handleUnexpected(e, context);
            return;
        }
        LOG.debug("{} {}: {}", context.req().getMethod(), context.path(), problem.text());
        boolean isRead = Set.of("GET", "HEAD").contains(context.req().getMethod());
        RequestException failure = isRead || problem == StorageProblem.UNREACHABLE || problem == StorageProblem.BUSY
                ? new RequestException(503, "The archive is unavailable", "Try again in a minute.")
                        .withKnownError(ErrorPage.KnownError.FAILED)
                : new RequestException(
                        507,
                        "Saving failed",
                        "Nothing was saved, because " + problem.text() + ". Try again in a few minutes.");
        respond(context, failure.withHeader("Retry-After", RETRY_SECONDS), null);
    }

    /**
     * Answers a request that ended in an error of the JVM, such as a stack overflow; a lack of memory ends the process. Nothing
     * of the usual response is used, because it may be what failed.
     */
    public static void handleError(HttpServletResponse response, Error error) {
        OutOfMemory.endProcessIfCause(error);
        LOG.error("a request failed", error);
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.setStatus(500);
            response.setHeader("Cache-Control", NO_STORE);
        }
    }

    private void handleUnexpected(Exception e, Context context) {
        OutOfMemory.endProcessIfCause(e);
        if (isClientGone(e)) {
            LOG.debug("the client of {} has disconnected", context.path());
            return;
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("failure {} at {} {}", reference, context.req().getMethod(), context.path(), e);
        respond(
                context,
                new RequestException(500, "Something went wrong", "This is our fault. Try again in a minute.")
                        .withKnownError(ErrorPage.KnownError.FAILED),
                reference);
    }

    private void respond(Context context, RequestException failure, @Nullable String reference) {
        try {
            write(context, failure, reference);
        } catch (UncheckedIOException e) {
            if (!isClientGone(e)) {
                throw e;
            }
            LOG.debug("the client of {} has disconnected", context.path());
        }
    }

    private void write(Context context, RequestException failure, @Nullable String reference) {
        if (context.res().isCommitted()) {
            // the response falls short of its announced length, so the connection is closed and the client notices
            return;
        }
        context.res().setHeader("Cache-Control", NO_STORE);
        context.res().setHeader("ETag", null);
        context.res().setHeader("Last-Modified", null);
        VaryField.add(context, "Accept");
        // these say where the document that wasn't sent is pushed, and where to continue after it
        context.res().setHeader("Link", null);
        context.res().setHeader("Earshot-Next", null);
        failure.headers().forEach(context.res()::setHeader);
        if (wantsHtml(context)) {
            byte[] page = pageRenderer.error(page(failure, reference), ReaderResolver.resolve(context));
            ResponseWriter.write(context, failure.status(), PageRenderer.MEDIA_TYPE, page);
            return;
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", failure.title());
        problem.put("status", failure.status());
        problem.put("detail", failure.advice());
        ErrorPage.Gone gone = failure.gone();
        if (gone != null) {
            problem.put("withdrawn", gone.withdrawn().at().toString());
            if (gone.withdrawn().reason() != null) {
                problem.put("reason", gone.withdrawn().reason());
            }
        }
        if (!failure.errors().isEmpty()) {
            problem.put("errors", ProblemLocations.of(failure.errors(), "detail"));
        }
        if (reference != null) {
            problem.put("instance", "urn:earshot:failure:" + reference);
        }
        ResponseWriter.write(context, failure.status(), PROBLEM_MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }

    /** Returns the page, with the stories of a withdrawn story's section if there are any, else with those of the site. */
    private ErrorPage page(RequestException failure, @Nullable String reference) {
        ErrorPage.KnownError knownError = failure.knownError();
        ErrorPage.Gone gone = failure.gone();
        List<StoryLink> stories = List.of();
        if (topStories != null && knownError != null && knownError.isAboutAddress()) {
            if (gone != null && gone.section() != null) {
                stories = topStories.of(gone.section().id());
            }
            if (stories.isEmpty()) {
                stories = topStories.ofSite();
                gone = gone == null ? null : gone.withoutSection();
            }
        }
        return new ErrorPage(failure.status(), failure.title(), failure.advice(), knownError, gone, reference, stories);
    }

    private static boolean wantsHtml(Context context) {
        return AcceptList.of(context, "Accept").accepts("text/html")
                && !context.path().startsWith("/api/");
    }

    /** Returns the methods allowed at an address, safe ones first (RFC 9110, section 10.2.1). */
    private static Set<String> allowedMethods(MethodNotAllowedResponse e) {
        Set<String> allowed = new LinkedHashSet<>(List.of("GET", "HEAD"));
        Set<String> known = e.getDetails().values().stream()
                .flatMap(methods -> Arrays.stream(methods.split(",")))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
        allowed.retainAll(known);
        allowed.addAll(known);
        return allowed;
    }

    private static RequestException methodNotAllowed(MethodNotAllowedResponse e) {
        String allow = String.join(", ", allowedMethods(e));
        RequestException failure = allow.equals("GET, HEAD")
                ? new RequestException(405, "This address is read-only", "Use GET or HEAD.")
                : new RequestException(405, "Unsupported method", "Use one of " + allow + ".");
        return failure.withHeader("Allow", allow);
    }

    private static RequestException editRejected(EditRejectedException e) {
        return switch (e.reason()) {
            case ARTICLE_NOT_FOUND ->
                new RequestException(
                        404, "Article " + e.subject() + " not found", "Use PUT /api/articles/{id} to create it.");
            case UPDATE_NOT_FOUND ->
                new RequestException(
                        404, "Update " + e.subject() + " not found", "POST to the article's updates to publish one.");
            case ARTICLE_WITHDRAWN ->
                new RequestException(
                        409,
                        "The article has been withdrawn",
                        "Nothing was saved. PUT the whole article to restore it.");
            case WITHDRAWN_BY_OTHER_SOURCE ->
                new RequestException(
                        409,
                        "The article has been withdrawn by its source \"" + e.subject() + "\"",
                        "Remove the line \"Status: withdrawn\" from its file, or DELETE the article here and PUT it "
                                + "again.");
            case ERASED ->
                new RequestException(
                        410,
                        e.subject() + " has been erased",
                        "Nothing was saved. Publish other content under a new id.");
            case UPDATE_EXISTS ->
                new RequestException(
                        409,
                        "An update with this id already exists",
                        "To correct it, PUT it to the address that ends in /updates/" + e.subject() + ".");
            case IN_THE_FUTURE ->
                new RequestException(
                        422,
                        "The time " + e.subject() + " is in the future",
                        "Nothing was saved. Send it again after that time.");
            case CORRECTION_TARGET_NOT_FOUND ->
                RequestException.invalidDocument(
                        List.of(UnresolvedCorrection.problem("", e.pointer(), String.valueOf(e.subject()))));
            case NOTHING_TO_PUBLISH ->
                new RequestException(
                        422,
                        "Nothing to publish",
                        "The article doesn't exist, and a withdrawn document does not create one.");
        };
    }

    private static RequestException forStatus(int status) {
        return switch (status) {
            case 404 -> RequestException.notFound();
            case 413 -> new RequestException(413, "The request is too large", "Send a smaller request.");
            case 416 -> new RequestException(416, "Invalid range", "Request a range within the file.");
            default -> new RequestException(status, "Invalid request", "Check it and try again.");
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
