package dev.earshot.speech.voice;

import dev.earshot.article.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which speech program speaks which language. */
public final class SpeechCommands {
    private static final String ANY = "*";
    private static final Pattern ENTRY = Pattern.compile("([^\\s:\"]+)\\s*:(.*)", Pattern.DOTALL);
    private static final Pattern RAW = Pattern.compile("raw@([0-9]{1,9})");

    /** By language tag in canonical form, or {@code *}. */
    private final Map<String, SpeechCommand> commands;

    private SpeechCommands(Map<String, SpeechCommand> commands) {
        this.commands = Map.copyOf(commands);
    }

    /**
     * Parses a list like {@code de: espeak-ng -v de --stdout; *: raw@22050 piper --output-raw}.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong in which entry
     */
    public static SpeechCommands parse(String setting) {
        Map<String, SpeechCommand> commands = new HashMap<>();
        for (String entry : split(setting, ";")) {
            Matcher matcher = ENTRY.matcher(entry.strip());
            if (entry.isBlank()) {
                continue;
            }
            if (!matcher.matches()) {
                throw invalid(
                        entry, "must be a language, a colon and a command, as in \"de: espeak-ng -v de --stdout\"");
            }
            if (commands.put(tag(entry, matcher.group(1)), command(entry, matcher.group(2))) != null) {
                throw invalid(entry, "is the second one for " + matcher.group(1));
            }
        }
        return new SpeechCommands(commands);
    }

    /** Returns the program for a language: for its whole tag, or the longest prefix of it, or any language. */
    public Optional<SpeechCommand> forLanguage(Locale language) {
        String tag = language.toLanguageTag();
        while (!tag.isEmpty()) {
            SpeechCommand command = commands.get(tag);
            if (command != null) {
                return Optional.of(command);
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return Optional.ofNullable(commands.get(ANY));
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }

    /** Returns the languages with their programs; changes whenever one of them might sound different. */
    public String voiceNames() {
        return commands.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue().program() + " "
                        + Sha256.hexOfParts(List.of(entry.getValue().voiceName()))
                                .substring(0, 8))
                .collect(Collectors.joining("; "));
    }

    private static String tag(String entry, String written) {
        if (written.equals(ANY)) {
            return ANY;
        }
        try {
            Locale language = new Locale.Builder().setLanguageTag(written).build();
            if (!language.getLanguage().isEmpty()) {
                return language.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // reported below
        }
        throw invalid(
                entry, "begins with \"" + written + "\", which is neither a language tag, like de or pt-BR, nor *");
    }

    private static SpeechCommand command(String entry, String text) {
        List<String> argv = new ArrayList<>();
        for (String argument : split(text, " \t\r\n")) {
            if (!argument.isEmpty()) {
                argv.add(argument.replace("\"", ""));
            }
        }
        int rate = 0;
        if (!argv.isEmpty() && argv.getFirst().startsWith("raw")) {
            Matcher raw = RAW.matcher(argv.getFirst());
            if (raw.matches()) {
                rate = Integer.parseInt(raw.group(1));
                if (!Wav.isSupportedRate(rate)) {
                    throw invalid(entry, "has an unsupported sample rate; use 8000 to 96000");
                }
                argv.removeFirst();
            } else if (argv.getFirst().equals("raw") || argv.getFirst().startsWith("raw@")) {
                throw invalid(entry, "has no sample rate for raw audio; write for example raw@22050");
            }
        }
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            throw invalid(entry, "names no program");
        }
        if (SpeechCommand.PLACEHOLDER.matcher(argv.getFirst()).find()) {
            throw invalid(entry, "has a placeholder in place of the program");
        }
        for (String argument : argv) {
            SpeechCommand.PLACEHOLDER.matcher(argument).results().forEach(found -> {
                if (!SpeechCommand.PLACEHOLDERS.contains(found.group(1))) {
                    throw invalid(
                            entry,
                            "has " + found.group() + ", but the only placeholders are {"
                                    + String.join("}, {", SpeechCommand.PLACEHOLDERS) + "}");
                }
            });
        }
        return new SpeechCommand(argv, rate);
    }

    /** Splits at any of the separators outside double quotes; keeps the quotes. */
    private static List<String> split(String text, String separators) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && separators.indexOf(text.charAt(i)) >= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        if (quoted) {
            throw invalid(parts.getLast(), "has an unclosed double quote");
        }
        return parts;
    }

    private static IllegalArgumentException invalid(String entry, String what) {
        return new IllegalArgumentException("The entry '" + entry.strip() + "' " + what + ".");
    }
}
