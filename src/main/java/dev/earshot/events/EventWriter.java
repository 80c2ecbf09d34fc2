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
import dev.earshot.json.ChangeDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes changes as events (WHATWG HTML, 9.2.5): the cursor as {@code id}, the type as {@code event}, and one line of JSON.
 *
 * <p>An event contains the current state of its subject, which may be newer than the change but never older. Later changes
 * have events of their own. A client that applies the events in order therefore has the latest state of every subject:
 *
 * <ul>
 *   <li>with {@code update}: this update is published with this content;
 *   <li>{@code withdrawn} with the id of an update: the update is withdrawn, by itself or with its article;
 *   <li>{@code withdrawn} without an id: the article and all of its updates are withdrawn;
 *   <li>{@code restored} without an id: the article is published with the content of {@code words}, and it has exactly the
 *       updates in {@code updates};
 *   <li>{@code revised}: the article has the content of {@code words}.
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

    /** Returns one event for each change, in the same order. */
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
            ChangeDocument json = timelineEntry == null
                    ? articleEvent(form, change, article)
                    : form.change(change, change.type(), article, timelineEntry);
            events.add(event(change, json));
        }
        return events;
    }

    private ChangeDocument articleEvent(ArticleJson form, Change change, Article article) {
        if (change.type() == Change.Type.REVISED) {
            ChangeDocument out = form.change(change, change.type(), article, null);
            return article.isWithdrawn() ? out : out.withWords(form.articleWithoutUpdates(article));
        }
        Article whole = archive.article(article.id()).orElse(article);
        ChangeDocument out = form.change(change, change.type(), whole, null);
        return whole.isWithdrawn()
                ? out
                : out.withUpdates(form.updates(whole, archive.recordings(whole.id())))
                        .withWords(form.articleWithoutUpdates(whole));
    }

    private Event event(Change change, ChangeDocument json) {
        String head = "id: " + archive.changeLog().cursors().encode(change.sequence()) + "\nevent: " + json.type()
                + "\ndata: ";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(UTF_8));
        out.writeBytes(JSON.writeValueAsBytes(json));
        out.writeBytes("\n\n".getBytes(UTF_8));
        return new Event(change.sequence(), change.article(), out.toByteArray());
    }
}
