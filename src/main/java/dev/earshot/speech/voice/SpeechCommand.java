package dev.earshot.speech.voice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to start a speech program.
 *
 * @param argv the program and its arguments, with placeholders
 * @param rawRate sample rate if it writes 16-bit signed samples without a header; 0 if it writes a WAV file
 */
public record SpeechCommand(List<String> argv, int rawRate) {
    /** The text, as an argument. */
    static final String TEXT = "text";

    /** The path of a file that contains the text, in UTF-8. */
    static final String FILE = "file";

    /** A BCP 47 tag. */
    static final String LANGUAGE = "language";

    /** The speed; 1 is normal. */
    static final String SPEED = "speed";

    /** Words per minute. */
    static final String WPM = "wpm";

    static final List<String> PLACEHOLDERS = List.of(TEXT, FILE, LANGUAGE, SPEED, WPM);

    /** Anything that looks like a placeholder. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    /** Must change whenever the same output would sound different. */
    private static final String VERSION = "1";

    private static final Pattern PLAIN = Pattern.compile("[^\\s;]+");

    public SpeechCommand {
        argv = List.copyOf(argv);
    }

    /** Returns what recordings are named by: the whole command, since any argument may change the sound. */
    public String voiceName() {
        return (rawRate > 0 ? "raw@" + rawRate + " " : "")
                + argv.stream()
                        .map(argument -> PLAIN.matcher(argument).matches() ? argument : "\"" + argument + "\"")
                        .collect(Collectors.joining(" "))
                + ", "
                + VERSION;
    }

    /** Returns the program without its folder, as in messages. */
    String program() {
        Path file = Path.of(argv.getFirst()).getFileName();
        return file == null ? argv.getFirst() : file.toString();
    }

    boolean hasPlaceholder(String placeholder) {
        return argv.stream().anyMatch(argument -> argument.contains("{" + placeholder + "}"));
    }

    /** Returns the program and its arguments. Placeholders in values aren't replaced again. */
    List<String> fill(Map<String, String> values) {
        return argv.stream()
                .map(argument -> PLACEHOLDER
                        .matcher(argument)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()))))
                .toList();
    }
}
