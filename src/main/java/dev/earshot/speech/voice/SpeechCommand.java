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
 * @param rawRate samples a second of signed 16 bits that it gives without a header; 0 where it gives a WAV file
 */
public record SpeechCommand(List<String> argv, int rawRate) {
    /** The words, as an argument. */
    static final String TEXT = "text";

    /** The name of a file with the words, in UTF-8. */
    static final String FILE = "file";

    /** A BCP 47 tag. */
    static final String LANGUAGE = "language";

    /** How many times as fast as usual. */
    static final String SPEED = "speed";

    /** Words a minute. */
    static final String WPM = "wpm";

    static final List<String> PLACEHOLDERS = List.of(TEXT, FILE, LANGUAGE, SPEED, WPM);

    /** Anything that looks like a placeholder. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    /** Changes whenever the same output would sound another way. */
    private static final String VERSION = "1";

    private static final Pattern PLAIN = Pattern.compile("[^\\s;]+");

    public SpeechCommand {
        argv = List.copyOf(argv);
    }

    /** What names recordings: the whole command, for every argument may change how it sounds. */
    public String voiceName() {
        return (rawRate > 0 ? "raw@" + rawRate + " " : "")
                + argv.stream()
                        .map(argument -> PLAIN.matcher(argument).matches() ? argument : "\"" + argument + "\"")
                        .collect(Collectors.joining(" "))
                + ", "
                + VERSION;
    }

    /** The program without its folder, as messages call it. */
    String program() {
        Path file = Path.of(argv.getFirst()).getFileName();
        return file == null ? argv.getFirst() : file.toString();
    }

    boolean hasPlaceholder(String placeholder) {
        return argv.stream().anyMatch(argument -> argument.contains("{" + placeholder + "}"));
    }

    /** The program and its arguments. What is filled in is not looked at again, whatever it looks like. */
    List<String> fill(Map<String, String> values) {
        return argv.stream()
                .map(argument -> PLACEHOLDER
                        .matcher(argument)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()))))
                .toList();
    }
}
