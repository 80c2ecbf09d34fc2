package dev.earshot.speech.english;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.Locale;

/**
 * Names an emoji if the text mentions it as one: "a 🎉 emoji" is "a party popper emoji". Any other emoji is an ornament that
 * {@link Alphabet} drops, so this rule comes first.
 */
final class Emoji {
    static final Rule RULE = Rule.all(List.of(Rule.replacing(
            "([\\x{2600}-\\x{27BF}\\x{1F300}-\\x{1FAFF}])\\x{FE0F}?(?=\\s?(?:emojis?|emoticons?)\\b)",
            match -> name(match.group(1).codePointAt(0)))));

    private Emoji() {}

    private static String name(int emoji) {
        String name = UCharacter.getExtendedName(emoji).toLowerCase(Locale.ROOT);
        return name.startsWith("<") ? " " : name.replaceAll("^(?:heavy|white|black) | (?:sign|symbol)$", "");
    }
}
