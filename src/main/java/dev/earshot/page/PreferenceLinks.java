package dev.earshot.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.page.model.Preferences;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds a reader's preferences to the links of a page. A shared cache knows addresses but no cookies, so it can answer the
 * next page right, too.
 *
 * <p>Only the templates write tags, because the text of a page has no unescaped {@code <}.
 */
final class PreferenceLinks {
    /**
     * A link to another page. Files such as feeds and recordings have a dot in their path. The display settings show what the
     * cookie has.
     */
    private static final Pattern LINK =
            Pattern.compile("(?<start><a href=\"/[^\".?#]*+(?<!/preferences))(?<query>\\?[^\"#]*)?(?<end>[\"#])");

    private static final Pattern FORM = Pattern.compile("<form [^>]*method=\"get\"[^>]*>");

    private PreferenceLinks() {}

    /** Returns a page whose links and forms carry the preferences; the same page if the reader has none. */
    static byte[] carry(byte[] page, Preferences preferences) {
        if (preferences.choices().isEmpty()) {
            return page;
        }
        String parameter = Preferences.PARAMETER + "=" + preferences.text();
        String linked = LINK.matcher(new String(page, UTF_8))
                .replaceAll(link -> Matcher.quoteReplacement(
                        withParameter(link.group("start"), link.group("query"), parameter) + link.group("end")));
        String field =
                "<input type=\"hidden\" name=\"" + Preferences.PARAMETER + "\" value=\"" + preferences.text() + "\">";
        return FORM.matcher(linked)
                .replaceAll(form -> Matcher.quoteReplacement(form.group() + field))
                .getBytes(UTF_8);
    }

    private static String withParameter(String start, @Nullable String query, String parameter) {
        return start + (query == null ? "?" : query + "&amp;") + parameter;
    }
}
