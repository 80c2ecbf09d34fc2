package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.function.Function;

/** Sends pages, cached by the properties of the reader that they depend on. Thread-safe. */
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
     * @param address in canonical form
     * @param head the last relevant change, read before any content
     */
    public void send(Context context, String address, ChangeLog.Head head, Function<Reader, byte[]> maker) {
        Reader reader = ReaderResolver.resolve(context);
        Representation page = documentCache.get(
                context, variant(address, reader), head, PageRenderer.MEDIA_TYPE, () -> maker.apply(reader));
        responses.send(context, ReaderResolver.isPersonal(context) ? page.forOneReader() : page);
    }

    /** Returns the address of a page with the choices of a reader in it, as links have it, and the language. */
    private static String variant(String address, Reader reader) {
        String choices = reader.preferences().text();
        return (choices.isEmpty()
                        ? address
                        : address + (address.contains("?") ? "&" : "?") + Preferences.PARAMETER + "=" + choices)
                + "#"
                + reader.words().language().toLanguageTag();
    }
}
