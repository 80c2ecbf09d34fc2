package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Edition;
import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.KeptAnswer;
import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Editor;
import dev.earshot.draft.Edit;
import dev.earshot.draft.Edited;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Form;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.document.UpdateReading;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
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
 * Publishing: whole articles and single updates are put, added and withdrawn by those who have the token. An answer of
 * success means that the edit is on the disk; condition, edit and kept answer are one transaction.
 */
public final class PublishRoutes {
    private static final String ARTICLE = "/api/articles/{article}";
    private static final String UPDATES = ARTICLE + "/updates";
    private static final String UPDATE = UPDATES + "/{update}";
    private static final List<Form> ARTICLE_FORMS = List.of(Form.TEXT, Form.HTML, Form.JSON, Form.JSON_LD);
    private static final List<Form> UPDATE_FORMS = List.of(Form.JSON, Form.TEXT);

    private final Archive archive;
    private final Intake intake;
    private final TokenGate gate;
    private final Supplier<Addresses> addresses;
    private final Clock clock;
    private final IdempotencyKeys keys = new IdempotencyKeys();

    public PublishRoutes(Archive archive, Intake intake, TokenGate gate, Supplier<Addresses> addresses, Clock clock) {
        this.archive = archive;
        this.intake = intake;
        this.gate = gate;
        this.addresses = addresses;
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
        check(context);
        ArticleId id = Routes.article(context);
        SentDocument sent = SentDocument.read(context, intake.byteLimit(), ARTICLE_FORMS);
        switch (intake.read(document(sent, id))) {
            case Reading.Rejected rejected -> throw unreadable(rejected.problems());
            case Reading.Accepted accepted -> {
                // what is put is the whole article, unless it says itself that it isn't
                boolean complete = sent.form() != Form.JSON || accepted.draft().complete();
                carryOut(
                        context,
                        sent.content(),
                        new Edit.PutArticle(accepted.draft().withComplete(complete)),
                        accepted.remarks());
            }
        }
    }

    private void deleteArticle(Context context) {
        check(context);
        carryOut(context, new byte[0], new Edit.WithdrawArticle(Routes.article(context)), List.of());
    }

    private void postUpdate(Context context) {
        check(context);
        ArticleId id = Routes.article(context);
        SentDocument sent = SentDocument.read(context, intake.byteLimit(), UPDATE_FORMS);
        UpdateReading.Accepted read = update(sent, id, clock.instant());
        carryOut(context, sent.content(), new Edit.AddUpdate(id, read.draft()), read.remarks());
    }

    private void putUpdate(Context context) {
        check(context);
        ArticleId id = Routes.article(context);
        UpdateId updateId = Routes.update(context);
        SentDocument sent = SentDocument.read(context, intake.byteLimit(), UPDATE_FORMS);
        // an update that isn't there has no time either, and is told of under the lock
        Instant before = archive.update(updateId)
                .map(Entry::update)
                .map(Update::publishedAt)
                .orElse(clock.instant());
        UpdateReading.Accepted read = update(sent, id, before);
        carryOut(
                context,
                sent.content(),
                new Edit.PutUpdate(id, updateId, read.draft(), sent.form() == Form.TEXT),
                read.remarks());
    }

    private void deleteUpdate(Context context) {
        check(context);
        carryOut(
                context,
                new byte[0],
                new Edit.WithdrawUpdate(Routes.article(context), Routes.update(context)),
                List.of());
    }

    private void check(Context context) {
        gate.check(
                context.header("Authorization"),
                context.ip() + " for " + context.req().getRequestURI());
    }

    private UpdateReading.Accepted update(SentDocument sent, ArticleId id, Instant otherwise) {
        return switch (intake.readUpdate(document(sent, id), otherwise)) {
            case UpdateReading.Rejected rejected -> throw unreadable(rejected.problems());
            case UpdateReading.Accepted accepted -> accepted;
        };
    }

    private static Document document(SentDocument sent, ArticleId id) {
        return new Document(Source.EDITOR, id.value(), sent.form(), sent.content(), id, null, sent.charset());
    }

    private static RequestFailure unreadable(List<Problem> problems) {
        return new RequestFailure(
                        422,
                        "The document can't be taken",
                        "Nothing was changed. See what is wrong with it, and where.")
                .withErrors(problems);
    }

    private void carryOut(Context context, byte[] body, Edit edit, List<Problem> remarks) {
        String key = IdempotencyKeys.of(Collections.list(context.req().getHeaders("Idempotency-Key")));
        String request = context.req().getMethod() + " " + context.path() + " " + Representation.hash(body);
        Precondition precondition = Precondition.of(context);
        KeptAnswer answer = keys.once(
                key,
                () -> archive.write(edit.article().value(), edition -> {
                    Optional<KeptAnswer> before =
                            key == null ? Optional.empty() : edition.answers().find(key);
                    if (before.isPresent()) {
                        return repeated(before.get(), request);
                    }
                    if (!precondition.isNone()) {
                        check(precondition, edit, edition);
                    }
                    KeptAnswer made = answer(new Editor(edition).carryOut(edit), edit, remarks, request);
                    if (key != null) {
                        edition.answers().keep(key, made);
                    }
                    return made;
                }));
        send(context, answer);
    }

    private static KeptAnswer repeated(KeptAnswer before, String request) {
        if (!before.request().equals(request)) {
            throw new RequestFailure(
                    422,
                    "This Idempotency-Key was used for another request",
                    "Nothing was changed. Give every edit a key of its own.");
        }
        return before;
    }

    /** Looks at the state that the edit is about to change; nobody else can change it in between. */
    private static void check(Precondition precondition, Edit edit, Edition edition) {
        Archived archived = edition.find(edit.article()).orElse(null);
        UpdateId id = switch (edit) {
            case Edit.PutUpdate put -> put.update();
            case Edit.WithdrawUpdate withdraw -> withdraw.update();
            case Edit.PutArticle put -> null;
            case Edit.AddUpdate add -> null;
            case Edit.WithdrawArticle withdraw -> null;
        };
        if (archived == null) {
            if (edit instanceof Edit.PutArticle) {
                precondition.check(false, () -> null);
            }
            return;
        }
        boolean onAir = !archived.article().isWithdrawn();
        if (id == null) {
            precondition.check(true, () -> onAir ? EditTag.words(archived.article()) : null);
            return;
        }
        archived.updates().stream()
                .map(Archived.Piece::update)
                .filter(update -> update.id().equals(id))
                .findFirst()
                .ifPresent(update ->
                        precondition.check(true, () -> onAir && !update.isWithdrawn() ? EditTag.of(update) : null));
    }

    private KeptAnswer answer(Edited edited, Edit edit, List<Problem> remarks, String request) {
        String body = EditAnswer.of(edited, remarks, addresses.get());
        @Nullable
        String location = edit instanceof Edit.AddUpdate
                ? "/api" + Addresses.update(edited.published().getFirst())
                : null;
        return new KeptAnswer(request, edited.fresh() || location != null ? 201 : 200, location, body);
    }

    private static void send(Context context, KeptAnswer answer) {
        context.res().setHeader("Cache-Control", Failures.NOT_KEPT);
        if (answer.location() != null) {
            context.res().setHeader("Location", answer.location());
        }
        Answers.write(
                context, answer.status(), "application/json", answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
