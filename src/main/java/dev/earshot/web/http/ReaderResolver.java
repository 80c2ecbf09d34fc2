package dev.earshot.web.http;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the properties of a reader that pages depend on: {@code Accept-Language} and the preferences cookie. */
public final class ReaderResolver {
    /** The cookie's name. It contains only the reader's choices. */
    public static final String COOKIE = "reading";

    /** The request fields that pages vary by. */
    private static final List<String> VARY = List.of("Accept-Language", "Cookie");

    /** Far longer than any browser's; parsing it takes time. */
    private static final int MAX_ACCEPT_LANGUAGE = 400;

    private ReaderResolver() {}

    /** Returns the reader, and sets {@code Vary} on the response. */
    public static Reader resolve(Context context) {
        // a failed page and its error page share one response
        VARY.stream()
                .filter(field -> !context.res().getHeaders("Vary").contains(field))
                .forEach(field -> context.res().addHeader("Vary", field));
        return new Reader(
                negotiateLanguage(HeaderFields.list(context, "Accept-Language")),
                Preferences.parse(context.cookie(COOKIE)));
    }

    /** Returns the best match (RFC 9110, section 12.5.4); English if nothing matches or the field is malformed. */
    static Messages negotiateLanguage(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > MAX_ACCEPT_LANGUAGE) {
            return Messages.ENGLISH;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Messages.forLanguage(Locale.forLanguageTag(range.getRange())))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(Messages.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Messages.ENGLISH;
        }
    }
}
