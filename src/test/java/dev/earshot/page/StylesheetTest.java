package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.page.model.Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StylesheetTest {
    /** A block of variables. */
    private static final Pattern SCHEME = Pattern.compile("(:root(?:\\.[a-z-]+)?) \\{([^}]*)}");

    /** A color that is the same in all schemes, or one for light and one for dark. */
    private static final Pattern COLOR = Pattern.compile(
            "--([a-z]+): (?:light-dark\\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\\)|(#[0-9a-f]{3,6})|var\\(--([a-z]+)\\));");

    private static final List<String> INKS = List.of("ink", "quiet", "link", "seen", "alert");

    private final String css = new String(Asset.STYLE.bytes(), StandardCharsets.UTF_8);

    /** WCAG 2.2, 1.4.6 and 1.4.11. */
    @Test
    void everyColorHasItsContrastInEveryScheme() {
        List<Map<String, String>> schemes = schemes();
        // light, dark, more contrast in both, and the high contrast that readers choose
        assertEquals(5, schemes.size());
        for (Map<String, String> scheme : schemes) {
            for (String ink : INKS) {
                assertContrast(7, ink, "paper", scheme);
                assertContrast(7, ink, "tint", scheme);
            }
            assertContrast(7, "ink", "mark", scheme);
            assertContrast(3, "edge", "paper", scheme);
            assertContrast(3, "edge", "tint", scheme);
            String live = scheme.getOrDefault("live", "");
            assertTrue(contrast(live.equals("#ff0") ? "#000" : "#fff", live) >= 7, "live in " + scheme);
            assertTrue(contrast("#fff", scheme.getOrDefault("band", "")) >= 7, "band in " + scheme);
        }
    }

    private static void assertContrast(int least, String ink, String paper, Map<String, String> scheme) {
        double contrast = contrast(scheme.getOrDefault(ink, ""), scheme.getOrDefault(paper, ""));
        assertTrue(contrast >= least, ink + " on " + paper + " has only " + contrast + " in " + scheme);
    }

    @Test
    void contrastOfBlackOnWhiteIs21() {
        assertEquals(21, contrast("#000", "#ffffff"), 0.001);
        // WebAIM's example of a gray that just exceeds 4.5
        assertEquals(4.54, contrast("#767676", "#fff"), 0.01);
    }

    @Test
    void loadsNothingExternal() {
        assertFalse(css.contains("url("));
        assertFalse(css.contains("@import"));
        assertFalse(css.contains("@font-face"));
    }

    @Test
    void honorsReaderPreferences() {
        for (String wish :
                List.of("color-scheme: light dark", "prefers-contrast: more", "forced-colors: active", "print")) {
            assertTrue(css.contains(wish), wish);
        }
        assertFalse(css.contains("text-align: justify"));
        // nothing moves, so nobody need ask for less of it
        assertFalse(css.contains("animation"));
        assertFalse(css.contains("transition"));
    }

    @Test
    void pageOf12UpdatesAndStylesheetFitIn15Kilobytes() throws IOException {
        int weight = Rendered.zipped(Rendered.PAGES.article(Coast.page(), Reader.DEFAULT))
                + Rendered.zipped(Asset.STYLE.bytes());
        assertTrue(weight <= 15_000, weight + " bytes");
    }

    private List<Map<String, String>> schemes() {
        List<Map<String, String>> schemes = new ArrayList<>();
        Map<String, String> light = new HashMap<>();
        Map<String, String> dark = new HashMap<>();
        for (Matcher block : SCHEME.matcher(css)
                .results()
                .map(MatchResult::group)
                .filter(block -> block.contains("--"))
                .map(SCHEME::matcher)
                .toList()) {
            assertTrue(block.matches());
            light = colors(block.group(2), 2, light);
            dark = colors(block.group(2), 3, dark);
            schemes.add(light);
            if (block.group(1).equals(":root")) {
                schemes.add(dark);
            }
        }
        return schemes;
    }

    /** Returns the colors of a block over those of the blocks before it. */
    private static Map<String, String> colors(String block, int group, Map<String, String> before) {
        Map<String, String> colors = new HashMap<>(before);
        Matcher color = COLOR.matcher(block);
        while (color.find()) {
            String value = color.group(4) != null
                    ? color.group(4)
                    : color.group(5) != null ? colors.getOrDefault(color.group(5), "") : color.group(group);
            colors.put(color.group(1), value);
        }
        return colors;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Returns the relative luminance as defined by WCAG. */
    private static double luminance(String color) {
        String hex = color.length() == 4 ? color.replaceAll("([0-9a-f])", "$1$1") : color;
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static double channel(int value) {
        double c = (value & 0xFF) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
