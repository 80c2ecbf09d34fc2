package dev.earshot.i18n;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import dev.earshot.text.Quantities;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of the pages in one language: messages by their keys, in ICU's message format, with that language's plural
 * forms, numbers and lists. Safe for all threads.
 */
public final class Messages {
    /** The one that everything is there in, and that is taken where no other is asked for. */
    public static final Messages ENGLISH = load(Locale.US, "");

    private static final Map<String, Messages> BY_LANGUAGE = loadAll();

    private final Locale language;
    private final Map<String, MessageFormat> messages = new ConcurrentHashMap<>();

    private Messages(Locale language, Properties texts) {
        this.language = language;
        texts.forEach((key, text) -> messages.put((String) key, new MessageFormat((String) text, language)));
    }

    /** The languages that there are words in; English comes first. */
    public static List<Locale> languages() {
        return BY_LANGUAGE.values().stream().map(Messages::language).toList();
    }

    /** The words of a language, whatever its region; empty where there are none. */
    public static Optional<Messages> forLanguage(Locale language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language.getLanguage()));
    }

    /** The language in which the words are. */
    public Locale language() {
        return language;
    }

    /**
     * A message.
     *
     * @param key of the table {@code words.properties}
     * @param arguments numbers as they are, so that they get the right form; everything else as text
     * @throws IllegalArgumentException where there is no such message
     */
    public String format(String key, Object... arguments) {
        MessageFormat message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        // ICU's formats are not for several threads at once
        synchronized (message) {
            return message.format(arguments);
        }
    }

    /** Several names as one phrase. */
    public String formatList(List<String> names) {
        // British English has no comma in front of the last one, as the rest of the product has none
        Locale locale = this == ENGLISH ? Locale.UK : language;
        return ListFormatter.getInstance(locale).format(names);
    }

    /** A length of time in whole seconds; at least one: "1 minute 5 seconds". */
    public String formatDuration(Duration length) {
        long seconds = Quantities.wholeSeconds(length);
        if (seconds >= 3600) {
            long minutes = Math.round(seconds / 60.0);
            return join(minutes / 60, MeasureUnit.HOUR, minutes % 60, MeasureUnit.MINUTE);
        }
        return seconds < 60
                ? measure(seconds, MeasureUnit.SECOND)
                : join(seconds / 60, MeasureUnit.MINUTE, seconds % 60, MeasureUnit.SECOND);
    }

    /** A number of bytes, by the thousand: "246 kilobytes", "1.2 megabytes". */
    public String formatSize(long bytes) {
        if (bytes < 1_000) {
            return measure(bytes, MeasureUnit.BYTE);
        }
        long kilobytes = Math.round(bytes / 1_000.0);
        return kilobytes < 1_000
                ? measure(kilobytes, MeasureUnit.KILOBYTE)
                : measure(Math.round(bytes / 100_000.0) / 10.0, MeasureUnit.MEGABYTE);
    }

    /** The keys of all messages. */
    Set<String> keys() {
        return new TreeSet<>(messages.keySet());
    }

    /** The names of the arguments of a message. */
    Set<String> arguments(String key) {
        return new TreeSet<>(Objects.requireNonNull(messages.get(key)).getArgumentNames());
    }

    private String join(long first, MeasureUnit unit, long rest, MeasureUnit smaller) {
        return rest == 0 ? measure(first, unit) : format("duration.both", measure(first, unit), measure(rest, smaller));
    }

    private String measure(Number number, MeasureUnit unit) {
        return MeasureFormat.getInstance(language, MeasureFormat.FormatWidth.WIDE)
                .format(new Measure(number, unit));
    }

    private static Map<String, Messages> loadAll() {
        Map<String, Messages> all = new LinkedHashMap<>();
        List.of(ENGLISH, load(Locale.GERMAN, "_de"), load(Locale.of("ar"), "_ar"))
                .forEach(messages -> all.put(messages.language().getLanguage(), messages));
        return all;
    }

    private static Messages load(Locale language, String suffix) {
        String name = "words" + suffix + ".properties";
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program lacks its file " + name);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Messages(language, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
