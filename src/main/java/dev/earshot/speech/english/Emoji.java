package dev.earshot.speech.english;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.Locale;

/**
 * The name of an emoji, where the text speaks of it as one: "a 🎉 emoji" is "a party popper emoji". Any other is only an
 * ornament, which the alphabet leaves out. It has to come before that.
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
