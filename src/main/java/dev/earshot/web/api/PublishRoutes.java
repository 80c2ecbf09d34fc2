package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.archive.UpdateCriteria;
import dev.earshot.archive.WriteTransaction;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.StoredResponse;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import dev.earshot.desk.Editor;
import dev.earshot.draft.Edit;
import dev.earshot.draft.EditResult;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The write side of the JSON API, for clients with the token: adds, replaces and withdraws articles and updates. A successful
 * response means that the edit is stored. Precondition, edit and stored response share one transaction.
 */
public final class PublishRoutes {
    private static final String ARTICLE = "/api/articles/{article}";
    private static final String UPDATES = ARTICLE + "/updates";
    private static final String UPDATE = UPDATES + "/{update}";
    private static final List<DocumentFormat> ARTICLE_FORMATS =
            List.of(DocumentFormat.TEXT, DocumentFormat.HTML, DocumentFormat.JSON, DocumentFormat.JSON_LD);
    private static final List<DocumentFormat> UPDATE_FORMATS = List.of(DocumentFormat.JSON, DocumentFormat.TEXT);

    private final Archive archive;
    private final Intake intake;
    private final TokenAuthenticator authenticator;
    private final WorkQueue queue;
    private final Supplier<SiteUrls> siteUrls;
    private final Clock clock;
    private final IdempotencyKeys keys = new IdempotencyKeys();

    public PublishRoutes(
            Archive archive,
            Intake intake,
            TokenAuthenticator authenticator,
            WorkQueue queue,
            Supplier<SiteUrls> siteUrls,
            Clock clock) {
        this.archive = archive;
        this.intake = intake;
        this.authenticator = authenticator;
        this.queue = queue;
        this.siteUrls = siteUrls;
        this.clock = clock;
    }

    public void register(Routes routes) {
        routes.config().put(ARTICLE, this::putArticle);
        routes.config().delete(ARTICLE, this::deleteArticle);
        routes.config().post(UPDATES, this::postUpdate);
        routes.config().put(UPDATE, this::putUpdate);
        routes.config().delete(UPDATE, this::deleteUpdate);
    }

    private void putArticle(Context context) {
        authenticate(context);
        ArticleId id = Routes.articleId(context);
        RequestBody body = RequestBody.read(context, intake.byteLimit(), ARTICLE_FORMATS);
        sendInTurn(context, () -> switch (intake.read(document(body, id))) {
            case ReadResult.Rejected rejected -> throw RequestException.invalidDocument(rejected.problems());
            case ReadResult.Accepted accepted -> {
                // a document is the whole article unless its JSON says otherwise
                boolean complete =
                        body.format() != DocumentFormat.JSON || accepted.draft().complete();
                yield apply(
                        context,
                        body.content(),
                        new Edit.PutArticle(accepted.draft().withComplete(complete)),
                        accepted.remarks());
            }
        });
    }

    private void deleteArticle(Context context) {
        authenticate(context);
        String reason = reason(context);
        Edit edit = new Edit.WithdrawArticle(Routes.articleId(context), reason);
        sendInTurn(context, () -> apply(context, bytes(reason), edit, List.of()));
    }

    private void postUpdate(Context context) {
        authenticate(context);
        ArticleId id = Routes.articleId(context);
        RequestBody body = RequestBody.read(context, intake.byteLimit(), UPDATE_FORMATS);
        sendInTurn(context, () -> {
            UpdateReadResult.Accepted read = readUpdate(body, id, clock.instant());
            return apply(context, body.content(), new Edit.AddUpdate(id, read.draft()), read.remarks());
        });
    }

    private void putUpdate(Context context) {
        authenticate(context);
        ArticleId id = Routes.articleId(context);
        UpdateId updateId = Routes.updateId(context);
        RequestBody body = RequestBody.read(context, intake.byteLimit(), UPDATE_FORMATS);
        sendInTurn(context, () -> {
            // an unknown update has no time; the editor reports it inside the transaction
            Instant before = archive.entry(updateId)
                    .map(TimelineEntry::update)
                    .map(Update::publishedAt)
                    .orElse(clock.instant());
            UpdateReadResult.Accepted read = readUpdate(body, id, before);
            return apply(
                    context,
                    body.content(),
                    new Edit.PutUpdate(id, updateId, read.draft(), body.format() == DocumentFormat.TEXT),
                    read.remarks());
        });
    }

    private void deleteUpdate(Context context) {
        authenticate(context);
        String reason = reason(context);
        Edit edit = new Edit.WithdrawUpdate(Routes.articleId(context), Routes.updateId(context), reason);
        sendInTurn(context, () -> apply(context, bytes(reason), edit, List.of()));
    }

    /** Returns the reason for a withdrawal, or null. */
    private static @Nullable String reason(Context context) {
        try {
            return Withdrawn.cleanReason(context.queryParam("reason"));
        } catch (IllegalArgumentException e) {
            throw RequestException.invalidParameter("reason", "at most " + Withdrawn.MAX_REASON_LENGTH + " characters");
        }
    }

    /** Returns the reason as part of the request that an idempotency key stands for. */
    private static byte[] bytes(@Nullable String reason) {
        return reason == null ? new byte[0] : reason.getBytes(StandardCharsets.UTF_8);
    }

    private void authenticate(Context context) {
        authenticator.authenticate(
                context.header("Authorization"),
                ClientAddress.of(context),
                context.req().getMethod() + " " + context.path());
    }

    private UpdateReadResult.Accepted readUpdate(RequestBody body, ArticleId id, Instant defaultTime) {
        return switch (intake.readUpdate(document(body, id), defaultTime)) {
            case UpdateReadResult.Rejected rejected -> throw RequestException.invalidDocument(rejected.problems());
            case UpdateReadResult.Accepted accepted -> accepted;
        };
    }

    private static InputDocument document(RequestBody body, ArticleId id) {
        return new InputDocument(Source.EDITOR, id.value(), body.format(), body.content(), id, null, body.charset());
    }

    /** Edits and sends the response. Reading an article takes time, so it waits for its turn once the body is there. */
    private void sendInTurn(Context context, Supplier<StoredResponse> edit) {
        send(context, queue.run(context, new SharedWork<>(edit)));
    }

    private StoredResponse apply(Context context, byte[] body, Edit edit, List<Problem> remarks) {
        String key = IdempotencyKeys.parse(Collections.list(context.req().getHeaders("Idempotency-Key")));
        String request = context.req().getMethod() + " " + context.path() + " " + Representation.hash(body);
        Precondition precondition = Precondition.of(context);
        return keys.runOnce(
                key,
                () -> archive.write(edit.article().value(), transaction -> {
                    Optional<StoredResponse> previous = key == null
                            ? Optional.empty()
                            : transaction.storedResponses().find(key);
                    if (previous.isPresent()) {
                        return replay(previous.get(), request);
                    }
                    if (!precondition.isNone()) {
                        checkPrecondition(precondition, edit, transaction);
                    }
                    StoredResponse made = toStoredResponse(new Editor(transaction).apply(edit), edit, remarks, request);
                    if (key != null) {
                        transaction.storedResponses().store(key, made);
                    }
                    return made;
                }));
    }

    private static StoredResponse replay(StoredResponse previous, String request) {
        if (!previous.requestFingerprint().equals(request)) {
            throw new RequestException(
                    422,
                    "Idempotency-Key was already used for another request",
                    "Nothing was saved. Use a new key for each edit.");
        }
        return previous;
    }

    /** Checks the state that the edit will change; the transaction keeps others from changing it in between. */
    private static void checkPrecondition(Precondition precondition, Edit edit, WriteTransaction transaction) {
        UpdateId id = switch (edit) {
            case Edit.PutUpdate put -> put.update();
            case Edit.WithdrawUpdate withdraw -> withdraw.update();
            case Edit.PutArticle put -> null;
            case Edit.AddUpdate add -> null;
            case Edit.WithdrawArticle withdraw -> null;
        };
        ArchivedArticle archivedArticle = (id == null
                        ? transaction.find(edit.article())
                        : transaction.find(edit.article(), new UpdateCriteria().id(id)))
                .orElse(null);
        if (archivedArticle == null) {
            if (edit instanceof Edit.PutArticle) {
                precondition.check(false, () -> null);
            }
            return;
        }
        boolean live = !archivedArticle.article().isWithdrawn();
        if (id == null) {
            precondition.check(true, () -> live ? EditTag.ofArticle(archivedArticle.article()) : null);
            return;
        }
        archivedArticle
                .find(id)
                .map(ArchivedArticle.ArchivedUpdate::update)
                .ifPresent(update -> precondition.check(
                        true, () -> live && !update.isWithdrawn() ? EditTag.ofUpdate(update) : null));
    }

    private StoredResponse toStoredResponse(EditResult editResult, Edit edit, List<Problem> remarks, String request) {
        String body = EditResponse.toJson(editResult, remarks, siteUrls.get());
        @Nullable
        String location = edit instanceof Edit.AddUpdate
                ? "/api" + SiteUrls.update(editResult.published().getFirst())
                : null;
        return new StoredResponse(request, editResult.created() || location != null ? 201 : 200, location, body);
    }

    private void send(Context context, StoredResponse response) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        if (response.location() != null) {
            context.res().setHeader("Location", siteUrls.get().publicPath(response.location()));
        }
        ResponseWriter.write(
                context, response.status(), "application/json", response.body().getBytes(StandardCharsets.UTF_8));
    }
}
