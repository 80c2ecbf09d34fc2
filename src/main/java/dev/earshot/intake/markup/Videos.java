package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.document.TextLimits;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the videos of a page: native ones, and players of known video hosts. */
public final class Videos {
    /** The title of a video that has none. */
    public static final String UNTITLED = "Video";

    /** The URL pattern of a player, and the page where people watch the same video. */
    private record Provider(Pattern player, String page) {
        static Provider of(String player, String page) {
            return new Provider(Pattern.compile("https?://(?:www\\.)?" + player), page);
        }
    }

    private static final List<Provider> PROVIDERS = List.of(
            Provider.of("youtube(?:-nocookie)?\\.com/embed/([\\w-]{6,20})", "https://www.youtube.com/watch?v=$1"),
            Provider.of("youtube\\.com/watch\\?v=([\\w-]{6,20})", "https://www.youtube.com/watch?v=$1"),
            Provider.of("youtu\\.be/([\\w-]{6,20})", "https://www.youtube.com/watch?v=$1"),
            Provider.of("player\\.vimeo\\.com/video/(\\d{3,15})", "https://vimeo.com/$1"),
            Provider.of("dailymotion\\.com/embed/video/(\\w{3,20})", "https://www.dailymotion.com/video/$1"),
            Provider.of(
                    "geo\\.dailymotion\\.com/player(?:/\\w{1,20})?\\.html\\?video=(\\w{3,20})",
                    "https://www.dailymotion.com/video/$1"),
            Provider.of("tiktok\\.com/embed/(?:v2/)?(\\d{5,25})", "https://www.tiktok.com/embed/$1"),
            Provider.of(
                    "(?:players\\.brightcove\\.net|cdn\\.jwplayer\\.com/players|content\\.jwplatform\\.com/players)/.{1,300}",
                    ""),
            Provider.of(
                    "(?:facebook\\.com/plugins/video\\.php|player\\.twitch\\.tv/|clips\\.twitch\\.tv/embed|embed\\.ted\\.com/)\\S{0,300}",
                    ""),
            Provider.of(
                    "(?:streamable\\.com/[eo]/|rumble\\.com/embed/|fast\\.wistia\\.net/embed/iframe/)\\S{1,100}", ""));

    private Videos() {}

    /** Returns a card for an embedded player. Empty if its host is unknown. */
    static Optional<Block.VideoCard> embeddedPlayer(Element frame, @Nullable URI base) {
        return Optional.of(frame.attr("src").isEmpty() ? frame.attr("data-src") : frame.attr("src"))
                .flatMap(source -> HtmlLinkResolver.resolve(source, base))
                .flatMap(Videos::watchPage)
                .map(page -> new Block.VideoCard("", null, title(frame), page));
    }

    /** Returns a card for an AMP player, which only has the id of the video. */
    static Optional<Block.VideoCard> ampYouTube(Element player) {
        return HtmlLinkResolver.resolve("https://www.youtube.com/embed/" + player.attr("data-videoid"), null)
                .flatMap(Videos::watchPage)
                .map(page -> new Block.VideoCard("", null, title(player), page));
    }

    /** Returns a card for a native video. */
    static Block.VideoCard nativeVideo(Element video, @Nullable URI base) {
        Element source = video.selectFirst("source[src]");
        String address = video.hasAttr("src") || source == null ? video.attr("src") : source.attr("src");
        return new Block.VideoCard(
                "", null, title(video), HtmlLinkResolver.resolve(address, base).orElse(null));
    }

    /** Returns the page where people watch the video of a player. Empty if its host is unknown. */
    public static Optional<URI> watchPage(URI player) {
        String address = player.toString();
        for (Provider provider : PROVIDERS) {
            Matcher matcher = provider.player().matcher(address);
            if (matcher.lookingAt()) {
                return provider.page().isEmpty()
                        ? Optional.of(player)
                        : Optional.of(URI.create(provider.page().replace("$1", matcher.group(1))));
            }
        }
        return Optional.empty();
    }

    private static String title(Element element) {
        for (String name : List.of("title", "aria-label", "data-title")) {
            String title = Text.cleanLine(UnescapedText.unescape(element.attr(name)));
            boolean isDescriptive = !title.isEmpty()
                    && !title.equalsIgnoreCase("YouTube video player")
                    && !title.equalsIgnoreCase("Video player");
            if (isDescriptive) {
                return Text.truncate(title, TextLimits.TITLE);
            }
        }
        return UNTITLED;
    }
}
