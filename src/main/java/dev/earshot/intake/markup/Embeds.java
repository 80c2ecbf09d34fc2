package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.document.TextLimits;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what pages embed from other sites, such as posts, maps and charts, as cards: players as videos, all others by their name. */
final class Embeds {
    private static final int MAX_ADDRESS_LENGTH = 2_000;

    /**
     * A site whose embeds are known.
     *
     * @param name for embeds without a title
     * @param frame pattern of a frame's address
     * @param page the page that shows the same, with the groups of the pattern; empty if the frame's address is one
     * @param isEncoded whether the group is a URL-encoded address
     */
    private record Provider(String name, Pattern frame, String page, boolean isEncoded) {
        static Provider of(String name, String frame, String page) {
            return new Provider(name, Pattern.compile("https?://" + frame), page, false);
        }

        static Provider encoded(String name, String frame) {
            return new Provider(name, Pattern.compile("https?://" + frame), "$1", true);
        }

        Optional<String> pageOf(String address) {
            Matcher matcher = frame.matcher(address);
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            if (page.isEmpty()) {
                return Optional.of(address);
            }
            if (isEncoded) {
                return decoded(matcher.group(1));
            }
            String result = page;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                result = result.replace("$" + group, matcher.group(group));
            }
            return Optional.of(result);
        }

        private static Optional<String> decoded(String value) {
            try {
                return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    private static final List<Provider> PROVIDERS = List.of(
            Provider.of(
                    "X (Twitter)",
                    "platform\\.(?:twitter|x)\\.com/embed/[^#]{0,1500}[?&]id=(\\d{5,25})",
                    "https://x.com/i/status/$1"),
            Provider.of(
                    "Instagram",
                    "(?:www\\.)?instagram\\.com/(?:[\\w.]{1,40}/)?(p|reel|tv)/([\\w-]{5,40})",
                    "https://www.instagram.com/$1/$2/"),
            Provider.encoded(
                    "Facebook",
                    "(?:www\\.)?facebook\\.com/plugins/post\\.php\\?(?:[^#]{0,500}&)?href=([^&#]{10,1500})"),
            Provider.of(
                    "Bluesky",
                    "embed\\.bsky\\.app/embed/(did:[\\w:.-]{5,100})/app\\.bsky\\.feed\\.post/(\\w{5,30})",
                    "https://bsky.app/profile/$1/post/$2"),
            Provider.of("Telegram", "t\\.me/(\\w{3,40})/(\\d{1,12})\\?embed", "https://t.me/$1/$2"),
            Provider.of("Mastodon", "([\\w.-]{4,80})/@([\\w.-]{1,60})/(\\d{5,25})/embed", "https://$1/@$2/$3"),
            Provider.of(
                    "Google Maps",
                    "(?:www\\.)?google\\.com/maps/d/[^?#]{0,40}embed\\?(?:[^#]{0,300}&)?mid=([\\w-]{5,80})",
                    "https://www.google.com/maps/d/viewer?mid=$1"),
            Provider.of(
                    "Google Maps",
                    "(?:www\\.)?google\\.[a-z.]{2,6}/maps/embed\\?pb=[^#]{0,1500}?!2d(-?[\\d.]{1,20})!3d(-?[\\d.]{1,20})",
                    "https://www.google.com/maps/search/?api=1&query=$2,$1"),
            Provider.of(
                    "Google Maps",
                    "(?:www\\.)?google\\.[a-z.]{2,6}/maps/embed/v1/(?:place|search)\\?(?:[^#]{0,300}&)?q=([^&#]{1,300})",
                    "https://www.google.com/maps/search/?api=1&query=$1"),
            Provider.of("OpenStreetMap", "(?:www\\.)?openstreetmap\\.org/export/embed\\.html\\?\\S{5,500}", ""),
            Provider.of(
                    "Spotify",
                    "open\\.spotify\\.com/embed(?:-podcast)?/([a-z]{3,12})/(\\w{10,40})",
                    "https://open.spotify.com/$1/$2"),
            Provider.of(
                    "Apple Podcasts",
                    "embed\\.podcasts\\.apple\\.com/([^#\\s]{3,300})",
                    "https://podcasts.apple.com/$1"),
            Provider.of("SoundCloud", "w\\.soundcloud\\.com/player/?\\?\\S{5,1000}", ""),
            Provider.of(
                    "Datawrapper",
                    "datawrapper\\.dwcdn\\.(?:net|com)/(\\w{3,10})",
                    "https://datawrapper.dwcdn.net/$1/"),
            Provider.of(
                    "Flourish",
                    "flo\\.uri\\.sh/(visualisation|story)/(\\d{3,12})",
                    "https://public.flourish.studio/$1/$2/"),
            Provider.of("Infogram", "e\\.infogram\\.com/([\\w-]{5,100})", "https://infogram.com/$1"),
            Provider.of(
                    "DocumentCloud",
                    "(?:embed|www)\\.documentcloud\\.org/documents/([\\w-]{3,200})",
                    "https://www.documentcloud.org/documents/$1/"),
            Provider.of("Scribd", "(?:www\\.)?scribd\\.com/embeds/(\\d{3,15})", "https://www.scribd.com/document/$1"));

    /** What titles of frames that aren't content contain. */
    private static final Pattern NO_CONTENT = Pattern.compile(
            "\\b(?:ads?|advert\\w*|sponsor\\w*|captcha|recaptcha|newsletter|sign ?up|subscribe|cookie|consent|tracking|pixel"
                    + "|comments?|login|share|like button|analytics|iframe|untitled|blank|widget)\\b",
            Pattern.CASE_INSENSITIVE);

    private Embeds() {}

    /** Returns a card for an embedded player, post or other thing; empty if it isn't content, or no page shows it. */
    static Optional<? extends Block> card(Element element, @Nullable URI base) {
        return switch (element.normalName()) {
            case "amp-twitter" ->
                named(
                        "X (Twitter)",
                        "https://x.com/i/status/" + element.attr("data-tweetid"),
                        "\\d{5,25}",
                        element.attr("data-tweetid"));
            case "amp-instagram" ->
                named(
                        "Instagram",
                        "https://www.instagram.com/p/" + element.attr("data-shortcode") + "/",
                        "[\\w-]{5,40}",
                        element.attr("data-shortcode"));
            case "amp-facebook" -> facebook(element, base);
            default -> {
                Optional<Block.VideoCard> player = Videos.embeddedPlayer(element, base);
                yield player.isPresent() ? player : frame(element, base);
            }
        };
    }

    /** Returns a card for an element that Facebook's script turns into a post; empty if it is another. */
    static Optional<Block> facebookPost(Element element, @Nullable URI base) {
        return element.hasClass("fb-post") || element.hasClass("fb-video") ? facebook(element, base) : Optional.empty();
    }

    private static Optional<Block> facebook(Element element, @Nullable URI base) {
        return web(element.attr("data-href"), base).map(link -> new Block.EmbedCard("", null, "Facebook", link));
    }

    private static Optional<Block> named(String name, String address, String pattern, String id) {
        return id.matches(pattern)
                ? web(address, null).map(link -> new Block.EmbedCard("", null, name, link))
                : Optional.empty();
    }

    private static Optional<Block> frame(Element frame, @Nullable URI base) {
        String source = frame.attr("src").isEmpty() || frame.attr("src").startsWith("about:")
                ? frame.attr("data-src")
                : frame.attr("src");
        URI address =
                source.length() > MAX_ADDRESS_LENGTH ? null : web(source, base).orElse(null);
        if (address == null) {
            return Optional.empty();
        }
        String title = title(frame);
        for (Provider provider : PROVIDERS) {
            Optional<URI> page = provider.pageOf(address.toString()).flatMap(found -> web(found, null));
            if (page.isPresent()) {
                String name = title.isEmpty() ? provider.name() : title;
                return Optional.of(new Block.EmbedCard("", null, name, page.get()));
            }
        }
        // of other sites, a title shows that it is for people
        return title.isEmpty() || isTiny(frame)
                ? Optional.empty()
                : Optional.of(new Block.EmbedCard("", null, title, address));
    }

    private static Optional<URI> web(String address, @Nullable URI base) {
        return HtmlLinkResolver.resolve(address, base).filter(link -> link.getHost() != null);
    }

    private static String title(Element frame) {
        String title = Text.cleanLine(
                UnescapedText.unescape(frame.attr("title").isEmpty() ? frame.attr("aria-label") : frame.attr("title")));
        boolean isDescriptive =
                title.indexOf(' ') > 0 && !NO_CONTENT.matcher(title).find();
        return isDescriptive ? Text.truncate(title, TextLimits.TITLE) : "";
    }

    private static boolean isTiny(Element frame) {
        return List.of("0", "1", "0px", "1px").contains(frame.attr("width"))
                || List.of("0", "1", "0px", "1px").contains(frame.attr("height"));
    }
}
