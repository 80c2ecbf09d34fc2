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
 * The messages of the pages in one language, in ICU's message format, with that language's plural forms, numbers and
 * lists. Thread-safe.
 */
public final class Messages {
    /** The complete set, and the default. */
    public static final Messages ENGLISH = load(Locale.US, "");

    private static final Map<String, Messages> BY_LANGUAGE = loadAll();

    private final Locale language;
    private final Map<String, MessageFormat> messages = new ConcurrentHashMap<>();

    private Messages(Locale language, Properties texts) {
        this.language = language;
        texts.forEach((key, text) -> messages.put((String) key, new MessageFormat((String) text, language)));
    }

    /** Returns the languages with messages, English first. */
    public static List<Locale> languages() {
        return BY_LANGUAGE.values().stream().map(Messages::language).toList();
    }

    /** Returns the messages of a language, whatever its region; empty if there are none. */
    public static Optional<Messages> forLanguage(Locale language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language.getLanguage()));
    }

    /** Returns the language of the messages. */
    public Locale language() {
        return language;
    }

    /**
     * Formats a message.
     *
     * @param key of the table {@code words.properties}
     * @param arguments numbers as numbers, so that they get the right plural form; everything else as text
     * @throws IllegalArgumentException if there is no such message
     */
    public String format(String key, Object... arguments) {
        MessageFormat message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        // ICU's formats are not thread-safe
        synchronized (message) {
            return message.format(arguments);
        }
    }

    /** Joins names to one phrase: "A, B and C". */
    public String formatList(List<String> names) {
        // British English has no serial comma, and nor has the rest of the product
        Locale locale = this == ENGLISH ? Locale.UK : language;
        return ListFormatter.getInstance(locale).format(names);
    }

    /** Formats a duration in whole seconds, at least one: "1 minute 5 seconds". */
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

    /** Formats a number of bytes in decimal units: "246 kilobytes", "1.2 megabytes". */
    public String formatSize(long bytes) {
        if (bytes < 1_000) {
            return measure(bytes, MeasureUnit.BYTE);
        }
        long kilobytes = Math.round(bytes / 1_000.0);
        return kilobytes < 1_000
                ? measure(kilobytes, MeasureUnit.KILOBYTE)
                : measure(Math.round(bytes / 100_000.0) / 10.0, MeasureUnit.MEGABYTE);
    }

    /** Returns the keys of all messages. */
    Set<String> keys() {
        return new TreeSet<>(messages.keySet());
    }

    /** Returns the argument names of a message. */
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
                throw new IOException("missing resource " + name);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Messages(language, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
