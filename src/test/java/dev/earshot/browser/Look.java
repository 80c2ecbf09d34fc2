package dev.earshot.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * What a reader has set: in the browser, or in the system around it.
 *
 * @param width of the window, in CSS pixels; a window of 1280 zoomed to 400% has 320
 * @param dark whether the dark scheme is asked for
 * @param scripts whether scripts run
 * @param contrast whether more contrast is asked for
 * @param forced whether the system gives all colours
 * @param calm whether less motion is asked for
 */
record Look(int width, boolean dark, boolean scripts, boolean contrast, boolean forced, boolean calm) {
    /** A wide window, and nothing set. */
    static final Look PLAIN = new Look(1280, false, true, false, false, false);

    private static final int HEIGHT = 900;

    Look wide(int pixels) {
        return new Look(pixels, dark, scripts, contrast, forced, calm);
    }

    Look inTheDark() {
        return new Look(width, true, scripts, contrast, forced, calm);
    }

    Look withoutScripts() {
        return new Look(width, dark, false, contrast, forced, calm);
    }

    Look withMoreContrast() {
        return new Look(width, dark, scripts, true, forced, calm);
    }

    Look withForcedColors() {
        return new Look(width, dark, scripts, contrast, true, calm);
    }

    Look withLessMotion() {
        return new Look(width, dark, scripts, contrast, forced, true);
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
