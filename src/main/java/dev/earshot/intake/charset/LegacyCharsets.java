package dev.earshot.intake.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the charset of a page that is not UTF-8: the declared one if the bytes are valid in it, else a detected one. */
final class LegacyCharsets {
    /** The charset that browsers use for a name (WHATWG Encoding, section 4.2), usually a superset. */
    private static final Map<String, String> SUPERSETS = Map.of(
            "us-ascii", "windows-1252",
            "iso-8859-1", "windows-1252",
            "iso-8859-9", "windows-1254",
            "iso-8859-11", "x-windows-874",
            "tis-620", "x-windows-874",
            "shift_jis", "windows-31j",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "big5", "Big5-HKSCS",
            "euc-kr", "x-windows-949");

    /** Charsets that can be detected from bytes; those for Western languages are too similar. */
    private static final Set<String> DETECTABLE = Set.of(
            "shift_jis",
            "euc-jp",
            "gb18030",
            "big5",
            "euc-kr",
            "windows-1251",
            "koi8-r",
            "windows-1256",
            "iso-8859-5",
            "iso-8859-6",
            "iso-8859-7",
            "iso-8859-8",
            "windows-1253",
            "windows-1255");

    /** Minimum confidence of a detection, in percent. */
    private static final int MIN_CONFIDENCE = 30;

    /** How much of a page the detection reads, in bytes. */
    private static final int SAMPLE_BYTES = 200_000;

    private LegacyCharsets() {}

    /**
     * Returns the charset of a page.
     *
     * @param declared by the transport, or null
     * @param meta declared by the page itself, or null
     */
    static Charset detect(byte[] content, @Nullable Charset declared, @Nullable Charset meta) {
        for (Charset named : Arrays.asList(declared, meta)) {
            boolean western = named == null
                    || named.name().startsWith("UTF-")
                    || superset(named).equals(Charsets.WINDOWS_1252);
            if (named != null && !western && Charsets.decodeStrictly(content, superset(named)) != null) {
                return superset(named);
            }
        }
        Charset detected = detect(content);
        if (detected != null) {
            return detected;
        }
        for (Charset named : Arrays.asList(declared, meta)) {
            if (named != null && !named.name().startsWith("UTF-")) {
                return superset(named);
            }
        }
        return Charsets.WINDOWS_1252;
    }

    private static @Nullable Charset detect(byte[] content) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        CharsetMatch match = detector.setText(
                        content.length > SAMPLE_BYTES ? Arrays.copyOf(content, SAMPLE_BYTES) : content)
                .detect();
        String name = match == null ? "" : match.getName().toLowerCase(Locale.ROOT);
        boolean certain = match != null && match.getConfidence() >= MIN_CONFIDENCE;
        return certain && DETECTABLE.contains(name) && Charset.isSupported(name)
                ? superset(Charset.forName(name))
                : null;
    }

    private static Charset superset(Charset charset) {
        String name = SUPERSETS.get(charset.name().toLowerCase(Locale.ROOT));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : charset;
    }
}
