package dev.earshot.page.view;

import com.ibm.icu.util.ULocale;
import dev.earshot.i18n.Messages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of a passage as HTML says it ({@code lang} and {@code dir}); null where it is that of what is around, so
 * that nothing need be said.
 */
public record LangAttributes(
        @Nullable String lang, @Nullable String dir) {
    private static final LangAttributes SAME = new LangAttributes(null, null);

    /** The language of a whole page. */
    public static LangAttributes of(Locale language) {
        return new LangAttributes(language.toLanguageTag(), direction(language));
    }

    /** The language of a passage, null where it is not known to differ, within another. */
    public static LangAttributes of(@Nullable Locale passage, Locale around) {
        if (passage == null || passage.toLanguageTag().equals(around.toLanguageTag())) {
            return SAME;
        }
        String direction = direction(passage);
        return new LangAttributes(passage.toLanguageTag(), direction.equals(direction(around)) ? null : direction);
    }

    /** The server's own words within a language; any region of it will do. */
    public static LangAttributes ours(Messages messages, Locale around) {
        String ours = messages.language().getLanguage();
        return around.getLanguage().equals(ours) ? SAME : of(Locale.of(ours), around);
    }

    private static String direction(Locale language) {
        return ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr";
    }
}
