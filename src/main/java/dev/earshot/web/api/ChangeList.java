package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Entry;
import dev.earshot.article.UpdateId;
import dev.earshot.json.JsonForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the change log as JSON. Every article and every update is in it once, at the place of its last change in this
 * part, in its present state: whoever follows the list to its end has the latest state of everything. What happens to a
 * whole article happens to each of its updates, which follow it under the same number; what is off the air is named, and
 * nothing more.
 */
final class ChangeList {
    private final Archive archive;
    private final JsonForm form;
    private final SequencedMap<Subject, News> last = new LinkedHashMap<>();

    /** What a change is about: an update, or where there is none the whole article. */
    private record Subject(ArticleId article, @Nullable UpdateId update) {}

    /**
     * What a part of the log says of a subject.
     *
     * @param type what is the greatest news in it: that it was published, else the last but for recordings
     */
    private record News(Change last, Change.Type type) {
        static News of(@Nullable News before, Change change) {
            if (before != null && (before.type() == Change.Type.PUBLISHED || change.type() == Change.Type.RECORDED)) {
                return new News(change, before.type());
            }
            return new News(change, change.type());
        }
    }

    private ChangeList(Archive archive, JsonForm form) {
        this.archive = archive;
        this.form = form;
    }

    /**
     * Writes a part of the log.
     *
     * @param since the changes after this number
     * @param limit how many changes of the log are read at the most
     * @param head the last change that there is, read before
     */
    static ObjectNode write(Archive archive, JsonForm form, long since, int limit, long head) {
        List<Change> changes = archive.log().after(since, limit).stream()
                .filter(change -> change.sequence() <= head)
                .toList();
        long reached = changes.isEmpty() ? since : changes.getLast().sequence();
        ChangeList list = new ChangeList(archive, form);
        changes.forEach(list::add);
        ObjectNode out = JsonMapper.shared().createObjectNode();
        list.write(out);
        out.put("next", archive.log().cursors().of(reached));
        out.put("more", reached < head);
        return out;
    }

    private void add(Change change) {
        put(new Subject(change.article(), change.update()), change);
        boolean wholeArticle = change.update() == null
                && (change.type() == Change.Type.WITHDRAWN || change.type() == Change.Type.RESTORED);
        if (wholeArticle) {
            archive.updateIds(change.article()).forEach(update -> put(new Subject(change.article(), update), change));
        }
    }

    /** At the end, wherever it stood before. */
    private void put(Subject subject, Change change) {
        last.putLast(subject, News.of(last.get(subject), change));
    }

    private void write(ObjectNode out) {
        Set<ArticleId> ids = new LinkedHashSet<>();
        List<UpdateId> updateIds = new ArrayList<>();
        last.keySet().forEach(subject -> {
            ids.add(subject.article());
            if (subject.update() != null) {
                updateIds.add(subject.update());
            }
        });
        Map<UpdateId, Entry> entries = archive.updates(updateIds).stream()
                .collect(Collectors.toMap(entry -> entry.update().id(), Function.identity()));
        Map<ArticleId, Article> articles =
                archive.words(ids).stream().collect(Collectors.toMap(Article::id, Function.identity()));
        ArrayNode changes = out.putArray("changes");
        last.forEach((subject, news) -> {
            Article article = articles.get(subject.article());
            Entry entry = subject.update() == null ? null : entries.get(subject.update());
            if (article != null) {
                changes.add(form.change(news.last(), news.type(), article, entry));
            }
        });
        ArrayNode words = out.putArray("articles");
        ids.stream()
                .map(articles::get)
                .filter(article -> article != null && !article.isWithdrawn())
                .forEach(article -> words.add(form.words(article)));
    }
}
