package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.page.model.Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StylesheetTest {
    private static final Pattern SCHEME = Pattern.compile("(?::root|\\.scheme-)[^{]* \\{([^}]*)}");
    private static final Pattern COLOR = Pattern.compile("--([a-z]+): (#[0-9a-f]{3,6});");
    private static final List<String> INKS = List.of("ink", "quiet", "link", "visited", "accent");

    private final String css = new String(Asset.STYLE.bytes(), StandardCharsets.UTF_8);

    /** WCAG 2.2, 1.4.6. */
    @Test
    void everyTextColorHasContrastOfAtLeast7To1() {
        List<Map<String, String>> schemes = schemes();
        // light, dark, chosen dark, more contrast in both and chosen, print
        assertEquals(7, schemes.size());
        for (Map<String, String> scheme : schemes) {
            for (String ink : INKS) {
                for (String paper : List.of("paper", "raised")) {
                    double contrast = contrast(scheme.getOrDefault(ink, ""), scheme.getOrDefault(paper, ""));
                    assertTrue(contrast >= 7, ink + " on " + paper + " has only " + contrast + " in " + scheme);
                }
            }
        }
    }

    @Test
    void contrastOfBlackOnWhiteIs21() {
        assertEquals(21, contrast("#000", "#ffffff"), 0.001);
        // WebAIM's example of a gray that just exceeds 4.5
        assertEquals(4.54, contrast("#767676", "#fff"), 0.01);
    }

    @Test
    void colorsAreDefinedOnlyAsVariables() {
        String rules = SCHEME.matcher(css).replaceAll("");
        assertFalse(Pattern.compile("#[0-9a-f]{3}").matcher(rules).find());
    }

    @Test
    void loadsNothingExternal() {
        assertFalse(css.contains("url("));
        assertFalse(css.contains("@import"));
        assertFalse(css.contains("@font-face"));
    }

    @Test
    void honorsReaderPreferences() {
        for (String wish : List.of(
                "prefers-color-scheme: dark",
                "prefers-contrast: more",
                "forced-colors: active",
                "prefers-reduced-motion: reduce",
                "print")) {
            assertTrue(css.contains(wish), wish);
        }
        assertFalse(css.contains("text-align: justify"));
        assertFalse(css.contains("position: fixed"));
        assertFalse(css.contains("position: sticky"));
    }

    @Test
    void pageOf12UpdatesAndStylesheetFitIn15Kilobytes() throws IOException {
        int weight = Rendered.zipped(Rendered.PAGES.article(Coast.page(), Reader.DEFAULT))
                + Rendered.zipped(Asset.STYLE.bytes());
        assertTrue(weight <= 15_000, weight + " bytes");
    }

    private List<Map<String, String>> schemes() {
        return SCHEME.matcher(css)
                .results()
                .map(scheme -> {
                    Map<String, String> colors = new HashMap<>();
                    Matcher color = COLOR.matcher(scheme.group(1));
                    while (color.find()) {
                        colors.put(color.group(1), color.group(2));
                    }
                    return Map.copyOf(colors);
                })
                .filter(colors -> !colors.isEmpty())
                .toList();
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
