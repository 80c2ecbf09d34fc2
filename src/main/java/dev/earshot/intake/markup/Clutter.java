package dev.earshot.intake.markup;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Detects parts of a page that aren't content: scripts, hidden elements, advertising, share links, teasers, sign-up forms. */
public final class Clutter {
    private static final Set<String> ELEMENTS = Set.of(
            "script",
            "style",
            "noscript",
            "button",
            "input",
            "select",
            "textarea",
            "option",
            "datalist",
            "svg",
            "math",
            "template",
            "canvas",
            "nav",
            "object",
            "applet",
            "map",
            "dialog",
            "menu",
            "head",
            "title",
            "link",
            "meta",
            "base",
            "frame",
            "frameset",
            "noframes",
            "noembed",
            "param",
            "progress",
            "meter",
            "rt",
            "rp",
            "del",
            "s",
            "strike",
            "audio",
            "slot",
            "portal",
            "xmp",
            "plaintext",
            "listing",
            "marquee",
            "amp-ad",
            "amp-analytics",
            "amp-social-share",
            "amp-pixel",
            "amp-sidebar",
            "amp-consent",
            "amp-auto-ads",
            "amp-sticky-ad",
            "fb:like");
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "search",
            "banner",
            "dialog",
            "alertdialog",
            "contentinfo",
            "menu",
            "menubar",
            "toolbar",
            "tablist",
            "form",
            "button",
            "complementary",
            "presentation-ad",
            "tooltip");

    /** Structural elements, whose class names describe their content rather than themselves. */
    private static final Set<String> STRUCTURAL_ELEMENTS = Set.of("html", "body", "main", "article");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?:display\\s{0,9}:\\s{0,9}none|visibility\\s{0,9}:\\s{0,9}hidden)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE_LINK = Pattern.compile(
            "(?:facebook\\.com/(?:sharer|dialog/share)|(?:twitter|x)\\.com/(?:intent/|share\\b)|linkedin\\.com/share"
                    + "|pinterest\\.[a-z.]{2,6}/pin/create|whatsapp\\.com/send|whatsapp://|t\\.me/share|reddit\\.com/submit"
                    + "|mailto:\\?|sms:|getpocket\\.com/save|news\\.google\\.com/publications)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> AD_LABELS = Set.of(
            "advertisement",
            "advertisement - continue reading below",
            "advertisement - story continues below",
            "article continues below",
            "article continues after advertisement",
            "story continues below",
            "story continues below advertisement",
            "story continues after advertisement",
            "continue reading the main story",
            "skip advertisement",
            "sponsored content",
            "this video can not be played");
    private static final int MAX_ATTRIBUTE_LENGTH = 500;

    private Clutter() {}

    /** Returns whether an element has no content for readers. */
    public static boolean isClutter(Element element) {
        return isNeverContent(element) || (isMarkedAsClutter(element) && !ClutterExemptions.isExempt(element));
    }

    /** Returns whether an element can't hold article text, whatever its names. */
    static boolean isNeverContent(Element element) {
        String name = element.normalName();
        return ELEMENTS.contains(name) || isShareLink(element, name);
    }

    /** Returns whether an element is hidden or has the name of clutter, which pages sometimes get wrong. */
    static boolean isMarkedAsClutter(Element element) {
        return isHidden(element) || isNamedAsClutter(element);
    }

    /** Returns whether an element is a form, or has the role or name of clutter. */
    static boolean isNamedAsClutter(Element element) {
        return element.normalName().equals("form")
                || (!STRUCTURAL_ELEMENTS.contains(element.normalName()) && hasClutterName(element));
    }

    /** Returns whether a paragraph is just the label of an advertisement. */
    static boolean isAdLabel(String text) {
        return text.length() < 60 && AD_LABELS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        String style = element.attr("style");
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || (!style.isEmpty() && HIDDEN.matcher(truncated(style)).find());
    }

    private static boolean hasClutterName(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        return ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || ClutterNames.matchesAny(truncated(element.attr("class")))
                || ClutterNames.matchesAny(truncated(element.id()));
    }

    private static boolean isShareLink(Element element, String name) {
        return name.equals("a")
                && SHARE_LINK.matcher(truncated(element.attr("href"))).find();
    }

    private static String truncated(String value) {
        return value.length() > MAX_ATTRIBUTE_LENGTH ? value.substring(0, MAX_ATTRIBUTE_LENGTH) : value;
    }
}
