package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was withdrawn, for the worker in the browser that keeps pages: {@code /withdrawn.json?since=}. It lists paths of articles
 * and updates without any of their words, so it is small however much was published meanwhile.
 */
final class OfflineRoutes {
    /** Number of changes that one answer is read from. */
    private static final int MAX_CHANGES = 5_000;

    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final SinceParameter sinceParameter;

    OfflineRoutes(
            Archive archive, DocumentCache documentCache, ResponseWriter responses, SinceParameter sinceParameter) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.sinceParameter = sinceParameter;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.WITHDRAWN, this::withdrawn);
    }

    /**
     * A part of the list.
     *
     * @param withdrawn paths; some may have been restored since
     * @param next the cursor for the next part
     * @param more whether there is more now
     */
    private record Part(List<String> withdrawn, String next, boolean more) {}

    private void withdrawn(Context context) {
        ChangeLog.Head head = archive.changeLog().head();
        long since = sinceParameter.sequence(context, null, head.sequence());
        String address = SiteUrls.WITHDRAWN + "?since=" + since;
        responses.send(
                context,
                documentCache.get(
                        context,
                        address,
                        head,
                        "application/json",
                        () -> JsonMapper.shared().writeValueAsBytes(part(since, head.sequence()))));
    }

    private Part part(long since, long head) {
        List<Change> changes = archive.changeLog().changesAfter(since, MAX_CHANGES).stream()
                .filter(change -> change.sequence() <= head)
                .toList();
        long reached =
                changes.isEmpty() ? Math.max(since, head) : changes.getLast().sequence();
        return new Part(
                changes.stream()
                        .filter(change -> change.type() == Change.Type.WITHDRAWN)
                        .map(OfflineRoutes::path)
                        .toList(),
                archive.changeLog().cursors().encode(reached),
                reached < head);
    }

    private static String path(Change change) {
        return change.update() == null
                ? SiteUrls.article(change.article())
                : SiteUrls.update(change.article(), change.update());
    }
}
