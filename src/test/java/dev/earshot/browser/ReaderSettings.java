package dev.earshot.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * What a reader has set in the browser or the system.
 *
 * @param width width of the window in CSS pixels; 1280 pixels at 400% zoom are 320
 * @param dark whether the dark color scheme is preferred
 * @param scripts whether scripts run
 * @param contrast whether more contrast is preferred
 * @param forced whether the system forces its colors
 * @param calm whether reduced motion is preferred
 */
record ReaderSettings(int width, boolean dark, boolean scripts, boolean contrast, boolean forced, boolean calm) {
    /** A wide window with default settings. */
    static final ReaderSettings PLAIN = new ReaderSettings(1280, false, true, false, false, false);

    private static final int HEIGHT = 900;

    ReaderSettings wide(int pixels) {
        return new ReaderSettings(pixels, dark, scripts, contrast, forced, calm);
    }

    ReaderSettings inTheDark() {
        return new ReaderSettings(width, true, scripts, contrast, forced, calm);
    }

    ReaderSettings withoutScripts() {
        return new ReaderSettings(width, dark, false, contrast, forced, calm);
    }

    ReaderSettings withMoreContrast() {
        return new ReaderSettings(width, dark, scripts, true, forced, calm);
    }

    ReaderSettings withForcedColors() {
        return new ReaderSettings(width, dark, scripts, contrast, true, calm);
    }

    ReaderSettings withLessMotion() {
        return new ReaderSettings(width, dark, scripts, contrast, forced, true);
    }

    /** Returns the colors and the motion alone, for a page that is already loaded. */
    EmulateMediaOptions media() {
        return new EmulateMediaOptions()
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setContrast(contrast ? Contrast.MORE : Contrast.NO_PREFERENCE)
                .setForcedColors(forced ? ForcedColors.ACTIVE : ForcedColors.NONE)
                .setReducedMotion(calm ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setContrast(contrast ? Contrast.MORE : Contrast.NO_PREFERENCE)
                .setForcedColors(forced ? ForcedColors.ACTIVE : ForcedColors.NONE)
                .setReducedMotion(calm ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setJavaScriptEnabled(scripts);
    }
}
