package dev.earshot.httpclient;

import java.nio.charset.Charset;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** Reads Content-Type fields of servers, which may not follow RFC 9110. */
public final class ContentTypes {
    private ContentTypes() {}

    /** Returns the declared charset, even if it is in single quotes; null if there is none or Java doesn't know it. */
    public static @Nullable Charset charset(@Nullable String contentType) {
        ContentType parsed = ContentType.parseLenient(contentType);
        String name = parsed == null ? null : parsed.getParameter("charset");
        try {
            return name == null ? null : Charset.forName(name.replace('\'', ' ').strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
