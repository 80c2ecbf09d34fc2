package dev.earshot.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.json.ArticleJson;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of changes (WHATWG HTML, 9.2.5): the cursor as {@code id}, the type as {@code event}, and one line of JSON.
 *
 * <p>An event has its subject's present state, which may be newer than its change, never older; what changed later has an
 * event of its own. So whoever takes the events in order has the latest state of everything that they tell of:
 *
 * <ul>
 *   <li>with {@code update}, that update is on the air and reads so;
 *   <li>{@code withdrawn} with the id of an update: it is off the air, by itself or with its article;
 *   <li>{@code withdrawn} without one: the article and each of its updates are off the air;
 *   <li>{@code restored} without one: the article is on the air with {@code words}, and the updates that it has are those in
 *       {@code updates} and no others;
 *   <li>{@code revised}: the article reads as {@code words} says.
 * </ul>
 *
 * Thread-safe.
 */
final class EventWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Archive archive;
    private final Supplier<SiteUrls> addresses;

    EventWriter(Archive archive, Supplier<SiteUrls> addresses) {
        this.archive = archive;
        this.addresses = addresses;
    }

    /** The events of changes, in their order. */
    List<Event> write(List<Change> changes) {
        List<UpdateId> ids = changes.stream()
                .map(Change::update)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UpdateId, TimelineEntry> entries = archive.entries(ids).stream()
                .collect(
                        Collectors.toMap(timelineEntry -> timelineEntry.update().id(), Function.identity()));
        Map<ArticleId, Article> articles =
                archive
                        .articlesWithoutUpdates(
                                changes.stream().map(Change::article).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Article::id, Function.identity()));
        ArticleJson form = new ArticleJson(addresses.get());
        List<Event> events = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Article article = Objects.requireNonNull(articles.get(change.article()), "an article of the log");
            TimelineEntry timelineEntry = change.update() == null ? null : entries.get(change.update());
            ObjectNode json = timelineEntry == null
                    ? articleEvent(form, change, article)
                    : form.change(change, change.type(), article, timelineEntry);
            events.add(event(change, json));
        }
        return events;
    }

    private ObjectNode articleEvent(ArticleJson form, Change change, Article article) {
        if (change.type() == Change.Type.REVISED) {
            ObjectNode out = form.change(change, change.type(), article, null);
            if (!article.isWithdrawn()) {
                out.set("words", form.articleWithoutUpdates(article));
            }
            return out;
        }
        Article whole = archive.article(article.id()).orElse(article);
        ObjectNode out = form.change(change, change.type(), whole, null);
        if (!whole.isWithdrawn()) {
            ObjectNode words = form.article(whole, archive.recordings(whole.id()));
            out.set("updates", words.remove("updates"));
            out.set("words", words);
        }
        return out;
    }

    private Event event(Change change, ObjectNode json) {
        String head = "id: " + archive.changeLog().cursors().encode(change.sequence()) + "\nevent: "
                + json.get("type").asString() + "\ndata: ";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(JSON.writeValueAsBytes(json));
        out.writeBytes("\n\n".getBytes(UTF_8));
        return new Event(change.sequence(), change.article(), out.toByteArray());
    }
}
