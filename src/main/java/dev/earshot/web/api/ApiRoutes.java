package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Summary;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.json.JsonForm;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reading half of the JSON API: articles and updates in our own form, and the change log. */
public final class ApiRoutes {
    static final String MEDIA_TYPE = "application/json";
    static final int MOST = 500;

    private static final int USUAL = 50;
    private static final int USUAL_CHANGES = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Archive archive;
    private final Documents documents;
    private final Answers answers;
    private final Supplier<Addresses> addresses;

    public ApiRoutes(Archive archive, Documents documents, Answers answers, Supplier<Addresses> addresses) {
        this.archive = archive;
        this.documents = documents;
        this.answers = answers;
        this.addresses = addresses;
    }

    public void register(Routes routes) {
        routes.read("/api/articles", this::articles);
        routes.read("/api/articles/{article}", this::article);
        routes.read("/api/articles/{article}/updates", this::updates);
        routes.read("/api/articles/{article}/updates/{update}", this::update);
        routes.read("/api/changes", this::changes);
    }

    static String address(ArticleId article) {
        return "/api" + Addresses.article(article);
    }

    private void articles(Context context) {
        int limit = Parameters.limit(context, USUAL, MOST);
        Cursors cursors = archive.log().cursors();
        long after = Parameters.number(context, "after", cursors, Long.MAX_VALUE);
        ChangeLog.Head head = archive.log().head();
        String address = "/api/articles?limit=" + limit + "&after=" + after;
        answers.send(context, documents.get(address, head, MEDIA_TYPE, () -> {
            ObjectNode out = JSON.createObjectNode();
            ArrayNode articles = out.putArray("articles");
            List<Summary> found = archive.summaries(after, limit + 1);
            found.stream().limit(limit).forEach(summary -> write(summary, articles.addObject()));
            if (found.size() > limit) {
                out.put("next", cursors.of(found.get(limit - 1).openedIn()));
            }
            out.put("epoch", archive.log().epoch());
            out.put("sequence", head.sequence());
            return JSON.writeValueAsBytes(out);
        }));
    }

    private void write(Summary summary, ObjectNode out) {
        Article article = summary.article();
        Addresses at = addresses.get();
        out.put("id", article.id().value());
        out.put("url", at.absolute(Addresses.article(article.id())).toString());
        out.put("api", at.absolute(address(article.id())).toString());
        out.put("status", JsonForm.status(article));
        out.put("headline", article.copy().headline());
        out.put("language", article.copy().language().toLanguageTag());
        if (article.copy().section() != null) {
            out.put("section", article.copy().section());
        }
        out.put("updates", summary.updates());
        out.put("firstPublished", JsonForm.utc(article.firstPublished()));
        if (summary.lastPublished() != null) {
            out.put("lastPublished", JsonForm.utc(summary.lastPublished()));
        }
        out.put("lastChanged", JsonForm.utc(article.lastChanged()));
        out.put("sequence", article.changedIn());
        ObjectNode feeds = out.putObject("feeds");
        for (FeedFormat format : FeedFormat.values()) {
            feeds.put(
                    format.ending(),
                    at.absolute(Addresses.feed(article.id(), format.ending())).toString());
        }
    }

    private void article(Context context) {
        ArticleId id = Routes.article(context);
        int limit = Parameters.limit(context, MOST, MOST);
        UpdateId before = before(context);
        ChangeLog.Head head = archive.log().head(id);
        String address = part(address(id), limit, before);
        answers.send(context, documents.guarded(address, head, MEDIA_TYPE, () -> {
            Article article = Routes.onAir(archive.article(id));
            UpdatePart part = UpdatePart.of(archive, article, before, limit);
            ObjectNode out = form().article(
                            article.withUpdates(part.updates()),
                            archive.recordings(id),
                            Corrections.of(article.updates()));
            if (part.updates().size() < article.updates().size()) {
                // sent back, this part must not withdraw the others
                out.put("complete", false);
            }
            putNext(out, part, address(id), limit);
            return new Documents.Guarded(JSON.writeValueAsBytes(out), EditTag.words(article));
        }));
    }

    private void updates(Context context) {
        ArticleId id = Routes.article(context);
        int limit = Parameters.limit(context, USUAL, MOST);
        UpdateId before = before(context);
        ChangeLog.Head head = archive.log().head(id);
        String path = address(id) + "/updates";
        answers.send(context, documents.get(part(path, limit, before), head, MEDIA_TYPE, () -> {
            Article article = Routes.onAir(archive.article(id));
            UpdatePart part = UpdatePart.of(archive, article, before, limit);
            Map<UpdateId, Recording> recordings = archive.recordings(id);
            ObjectNode out = JSON.createObjectNode();
            out.put("article", id.value());
            ArrayNode updates = out.putArray("updates");
            Corrections corrections = Corrections.of(article.updates());
            for (Update update : part.updates()) {
                updates.add(form().update(
                                update,
                                article.copy().zone(),
                                recordings.get(update.id()),
                                corrections.of(update.id()).stream()
                                        .map(Update::id)
                                        .toList()));
            }
            putNext(out, part, path, limit);
            return JSON.writeValueAsBytes(out);
        }));
    }

    private void update(Context context) {
        ArticleId articleId = Routes.article(context);
        UpdateId id = Routes.update(context);
        ChangeLog.Head head = archive.log().head(articleId);
        answers.send(context, documents.guarded(address(articleId) + "/updates/" + id, head, MEDIA_TYPE, () -> {
            Entry entry = Routes.onAir(archive, articleId, id);
            ObjectNode out = form().update(entry.update(), entry.copy().zone(), entry.recording(), entry.correctedBy());
            out.put("article", articleId.value());
            return new Documents.Guarded(JSON.writeValueAsBytes(out), EditTag.of(entry.update()));
        }));
    }

    private void changes(Context context) {
        int limit = Parameters.limit(context, USUAL_CHANGES, MOST);
        String cursor = context.queryParam("since");
        long since = cursor == null ? 0 : Parameters.known(archive.log(), "since", cursor);
        ChangeLog.Head head = archive.log().head();
        String address = "/api/changes?limit=" + limit + "&since=" + since;
        answers.send(
                context,
                documents.get(
                        address,
                        head,
                        MEDIA_TYPE,
                        () -> JSON.writeValueAsBytes(
                                ChangeList.write(archive, form(), since, limit, head.sequence()))));
    }

    private JsonForm form() {
        return new JsonForm(addresses.get());
    }

    private void putNext(ObjectNode out, UpdatePart part, String path, int limit) {
        if (part.next() != null) {
            out.put(
                    "next",
                    addresses.get().absolute(part(path, limit, part.next())).toString());
        }
    }

    private static String part(String path, int limit, @Nullable UpdateId before) {
        return path + "?limit=" + limit + (before == null ? "" : "&before=" + before);
    }

    private static @Nullable UpdateId before(Context context) {
        String value = context.queryParam("before");
        return value == null
                ? null
                : UpdateId.parse(value)
                        .orElseThrow(
                                () -> RequestFailure.badParameter("before", "the id of an update of this article"));
    }
}
