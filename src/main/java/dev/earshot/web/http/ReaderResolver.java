package dev.earshot.web.http;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks for a page, as far as the page depends on it: {@code Accept-Language}, and the cookie of preferences. */
public final class ReaderResolver {
    /** The cookie's name. It has what the reader chose and nothing else. */
    public static final String COOKIE = "reading";

    /** What caches have to keep apart. */
    private static final List<String> VARY = List.of("Accept-Language", "Cookie");

    /** Far more than any browser sends; reading it takes time. */
    private static final int MAX_ACCEPT_LANGUAGE = 400;

    private ReaderResolver() {}

    /** The reader; the answer's {@code Vary} says what of the request counted. */
    public static Reader resolve(Context context) {
        // a page that fails is followed by that of its error, in one answer
        VARY.stream()
                .filter(field -> !context.res().getHeaders("Vary").contains(field))
                .forEach(field -> context.res().addHeader("Vary", field));
        return new Reader(
                negotiateLanguage(context.header("Accept-Language")), Preferences.parse(context.cookie(COOKIE)));
    }

    /** The words that suit best (RFC 9110, section 12.5.4); English where nothing suits or the field can't be read. */
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
