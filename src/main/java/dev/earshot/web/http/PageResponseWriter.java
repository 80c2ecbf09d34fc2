package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.function.Function;

/** Answers with pages, one for all readers that get the same. Thread-safe. */
public final class PageResponseWriter {
    private final DocumentCache documentCache;
    private final ResponseWriter responses;

    public PageResponseWriter(DocumentCache documentCache, ResponseWriter responses) {
        this.documentCache = documentCache;
        this.responses = responses;
    }

    /**
     * Sends a page.
     *
     * @param address in its one canonical form
     * @param head the last change that counts for it, read before anything that goes into it
     */
    public void send(Context context, String address, ChangeLog.Head head, Function<Reader, byte[]> maker) {
        Reader reader = ReaderResolver.resolve(context);
        responses.send(
                context,
                documentCache.get(
                        address + "#" + reader.key(), head, PageRenderer.MEDIA_TYPE, () -> maker.apply(reader)));
    }
}
