package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.lines.Autolinker;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the pictures of a page, including lazily loaded ones. */
public final class Pictures {
    private static final int MAX_TEXT_LENGTH = 2_000;

    /** A picture no wider and no higher than this is an icon, in pixels. */
    private static final int MAX_ICON_SIZE = 48;

    private static final List<String> LAZY_ATTRIBUTES =
            List.of("data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-full-src", "data-img-src");
    private static final List<String> SRCSET_ATTRIBUTES = List.of("data-srcset", "data-lazy-srcset", "srcset");
    private static final Set<String> EMOJI_CLASSES = Set.of("emoji", "wp-smiley", "icon-emoji");
    private static final Set<String> ORNAMENT_CLASSES =
            Set.of("icon", "avatar", "logo", "spacer", "gravatar", "author-image");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:placeholder|blank\\.gif|spacer|transparent|loading\\.(?:gif|svg)|lazy[-_]?load)");
    private static final Pattern TRACKER = Pattern.compile(
            "(?:doubleclick\\.net|scorecardresearch|google-analytics|facebook\\.com/tr\\b|quantserve|/pixel[./?]|[/.]beacon|"
                    + "pixel\\.(?:gif|png)|/1x1\\.|chartbeat|/track(?:ing)?[./?])");
    private static final Pattern FILE_NAME =
            Pattern.compile("[^\\s]{1,200}\\.(?:jpe?g|png|gif|webp|avif|svg)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TINY_STYLE = Pattern.compile("(?:^|[;\\s])(?:width|height)\\s?:\\s?[01]px");

    private static final Pattern CANDIDATE_SEPARATOR = Pattern.compile(",\\s");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern DESCRIPTOR_UNIT = Pattern.compile("[wx],?$");

    private Pictures() {}

    /** Returns whether a picture represents the character in its alternative text. */
    static boolean isEmoji(Element image) {
        return image.classNames().stream().anyMatch(EMOJI_CLASSES::contains);
    }

    /** Returns the figure of a picture. Empty if it is a tracker, decoration or has no valid URL. */
    public static Optional<Block.Figure> figure(Element image, @Nullable URI base) {
        if (isTiny(image) || image.classNames().stream().anyMatch(ORNAMENT_CLASSES::contains)) {
            return Optional.empty();
        }
        return address(image, base)
                .filter(found -> !TRACKER.matcher(found.toString()).find())
                .map(found -> new Block.Figure(
                        "", null, found, alternative(image.attr("alt")), null, text(image.attr("data-credit"))));
    }

    /** Returns a description of a picture, or null if the text is blank or just a file name. */
    static @Nullable public String alternative(String words) {
        String text = text(words);
        return text == null || FILE_NAME.matcher(text).matches() || Autolinker.isUrl(text) ? null : text;
    }

    private static @Nullable String text(String words) {
        String text = Text.cleanLine(
                UnescapedText.unescape(words.length() > MAX_TEXT_LENGTH ? words.substring(0, MAX_TEXT_LENGTH) : words));
        return text.isEmpty() ? null : text;
    }

    private static Optional<URI> address(Element image, @Nullable URI base) {
        List<String> candidates = new ArrayList<>();
        LAZY_ATTRIBUTES.forEach(name -> candidates.add(image.attr(name)));
        String source = image.attr("src");
        boolean isPlaceholder = PLACEHOLDER
                .matcher(source.substring(0, Math.min(MAX_TEXT_LENGTH, source.length())))
                .find();
        if (!isPlaceholder) {
            candidates.add(source);
        }
        SRCSET_ATTRIBUTES.forEach(name -> candidates.add(widest(image.attr(name))));
        Element picture = image.parent();
        if (picture != null && picture.normalName().equals("picture")) {
            picture.children().stream()
                    .filter(child -> child.normalName().equals("source"))
                    .limit(MAX_ICON_SIZE)
                    .forEach(child -> SRCSET_ATTRIBUTES.forEach(name -> candidates.add(widest(child.attr(name)))));
        }
        if (isPlaceholder) {
            candidates.add(source);
        }
        return candidates.stream()
                .filter(link -> !link.isEmpty())
                .map(link -> HtmlLinkResolver.resolve(link, base).filter(found -> found.getHost() != null))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the widest picture of a srcset (HTML, section 4.8.4.2.1), or the last one of equal width. */
    private static String widest(String set) {
        String best = "";
        double largest = -1;
        // commas within URLs aren't followed by a space
        for (String candidate :
                CANDIDATE_SEPARATOR.split(set.substring(0, Math.min(20 * MAX_TEXT_LENGTH, set.length())))) {
            String[] parts = SPACES.split(candidate.strip());
            double size = parts.length > 1 ? size(parts[1]) : 1;
            if (size >= largest) {
                largest = size;
                best = parts[0];
            }
        }
        return best.endsWith(",") ? best.substring(0, best.length() - 1) : best;
    }

    private static double size(String descriptor) {
        try {
            return Double.parseDouble(DESCRIPTOR_UNIT.matcher(descriptor).replaceFirst(""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isTiny(Element image) {
        int width = pixels(image.attr("width"));
        int height = pixels(image.attr("height"));
        String style = image.attr("style").toLowerCase(Locale.ROOT);
        return (width >= 0 && width <= 2)
                || (height >= 0 && height <= 2)
                || (width >= 0 && width <= MAX_ICON_SIZE && height >= 0 && height <= MAX_ICON_SIZE)
                || TINY_STYLE
                        .matcher(style.substring(0, Math.min(MAX_TEXT_LENGTH, style.length())))
                        .find();
    }

    private static int pixels(String length) {
        String digits = length.endsWith("px") ? length.substring(0, length.length() - 2) : length;
        boolean number =
                !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }
}
