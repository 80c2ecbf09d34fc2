package dev.earshot.web.http;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the properties of a reader that pages depend on: {@code Accept-Language}, and the preferences in the address or
 * else in the cookie.
 *
 * <p>Pages don't vary by {@code Cookie}, because shared caches would then store a copy for every cookie that any site sets.
 */
public final class ReaderResolver {
    /** The cookie's name. It contains only the reader's choices. */
    public static final String COOKIE = "reading";

    private static final String ACCEPT_LANGUAGE = "Accept-Language";

    /** Far longer than any browser's; parsing it takes time. */
    private static final int MAX_ACCEPT_LANGUAGE = 400;

    private ReaderResolver() {}

    /** Returns the reader, and sets {@code Vary} on the response. */
    public static Reader resolve(Context context) {
        VaryField.add(context, ACCEPT_LANGUAGE);
        return new Reader(negotiateLanguage(HeaderFields.list(context, ACCEPT_LANGUAGE)), preferences(context));
    }

    /** Returns the reader's preferences: those in the address, which caches know too, before those in the cookie. */
    public static Preferences preferences(Context context) {
        String inAddress = context.queryParam(Preferences.PARAMETER);
        return Preferences.parse(inAddress == null ? context.cookie(COOKIE) : inAddress);
    }

    /** Returns whether preferences that aren't in the address have an effect, so that the page is for this reader only. */
    static boolean isPersonal(Context context) {
        return context.queryParam(Preferences.PARAMETER) == null
                && !preferences(context).choices().isEmpty();
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
