package dev.earshot.page.view;

import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import dev.earshot.i18n.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every word that the script says: it has none of its own. What counts has a form for each plural category of the language
 * (Unicode's CLDR), {@code other} at least. {@code {n}} stands for the number,
 * {@code {name}} for the name of an update.
 */
public final class ScriptMessages {
    private static final List<String> COUNTED = List.of("news");
    private static final List<String> SAID = List.of("listen", "visit", "fresh", "mark", "copied", "cleared", "alerts");

    private static final Map<Locale, String> KEPT = new ConcurrentHashMap<>();

    private ScriptMessages() {}

    /** The words as a JSON object, by the names that the script has for them. */
    public static String json(Messages messages) {
        return KEPT.computeIfAbsent(
                messages.language(), language -> JsonMapper.shared().writeValueAsString(all(messages)));
    }

    private static Map<String, Object> all(Messages messages) {
        Map<String, Object> all = new LinkedHashMap<>();
        COUNTED.forEach(name -> all.put(name, forms("script." + name, messages)));
        SAID.forEach(name -> all.put(name, messages.format("script." + name)));
        all.put("playing", messages.format("script.playing", "{name}"));
        return all;
    }

    /** A message for a number of each kind, with a place for the number itself. */
    private static Map<String, String> forms(String key, Messages messages) {
        PluralRules rules = PluralRules.forLocale(messages.language());
        Map<String, String> forms = new LinkedHashMap<>();
        for (String category : rules.getKeywords()) {
            double sample = rules.getSamples(category).iterator().next();
            String number = NumberFormat.getIntegerInstance(messages.language()).format((long) sample);
            forms.put(category, messages.format(key, (long) sample).replace(number, "{n}"));
        }
        return forms;
    }
}
