package dev.earshot.i18n;

import com.ibm.icu.text.CaseMap;
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
import java.util.regex.Pattern;

/**
 * The messages of the pages in one language, in ICU's message format, with that language's plural forms, numbers and
 * lists. Thread-safe.
 */
public final class Messages {
    /** The complete set, and the default. */
    public static final Messages ENGLISH = load(Locale.US, "");

    /** English with British spelling and dates. */
    private static final Messages BRITISH = load(Locale.UK, "", "_en_GB");

    private static final Map<String, Messages> BY_LANGUAGE = loadAll();

    /** Regions that write English as in the United States, or at least its dates; empty for no region. */
    private static final Set<String> AMERICAN_REGIONS =
            Set.of("", "US", "AS", "CA", "FM", "GU", "LR", "MH", "MP", "PH", "PR", "PW", "UM", "VI");

    /** One o'clock is singular in Spanish: "a la 1:05", but "a las 2:05". */
    private static final Pattern SPANISH_ONE_O_CLOCK = Pattern.compile("\\blas (?=1:\\d\\d\\b)");

    private static final CaseMap.Title SENTENCE =
            CaseMap.toTitle().wholeString().noBreakAdjustment().noLowercase();

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

    /** Returns the messages of a language, in English those of its region; empty if there are none. */
    public static Optional<Messages> forLanguage(Locale language) {
        Messages messages = BY_LANGUAGE.get(language.getLanguage());
        return messages == ENGLISH && !AMERICAN_REGIONS.contains(language.getCountry())
                ? Optional.of(BRITISH)
                : Optional.ofNullable(messages);
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
        String text;
        synchronized (message) {
            text = message.format(arguments);
        }
        return language.getLanguage().equals("es")
                ? SPANISH_ONE_O_CLOCK.matcher(text).replaceAll("la ")
                : text;
    }

    /** Returns a text as it stands at the beginning: some languages write names of days and months in lower case. */
    public String capitalize(String text) {
        return SENTENCE.apply(language, null, text);
    }

    /** Joins names to one phrase: "A, B and C". */
    public String formatList(List<String> names) {
        // British English has no serial comma, and nor has the rest of the product
        Locale locale = language.getLanguage().equals("en") ? Locale.UK : language;
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
        List.of(
                        ENGLISH,
                        load(Locale.of("ar"), "_ar"),
                        load(Locale.GERMAN, "_de"),
                        load(Locale.of("es"), "_es"),
                        load(Locale.FRENCH, "_fr"))
                .forEach(messages -> all.put(messages.language().getLanguage(), messages));
        return all;
    }

    /** @param suffixes of the files; messages of later ones replace those of earlier ones */
    private static Messages load(Locale language, String... suffixes) {
        Properties properties = new Properties();
        for (String suffix : suffixes) {
            String name = "words" + suffix + ".properties";
            try (InputStream in = Messages.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("missing resource " + name);
                }
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Messages(language, properties);
    }
}
