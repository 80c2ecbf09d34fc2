package dev.earshot.intake.schemaorg;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.lines.Caption;
import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Pictures;
import dev.earshot.intake.markup.Videos;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the pictures and videos of structured data. */
public final class SchemaMedia {
    private static final Set<String> VIDEO_TYPES = Set.of("VideoObject", "Clip");
    private static final int MAX_TEXT_LENGTH = 2_000;

    private SchemaMedia() {}

    /** Returns the first picture of a node with a valid URL. */
    public static Optional<Block.Figure> picture(Thing thing, @Nullable URI base) {
        for (String property : List.of("image", "photo", "thumbnailUrl")) {
            for (JsonNode value : thing.values(property)) {
                if (value.isString()) {
                    Optional<URI> address = address(value.asString(), base);
                    if (address.isPresent()) {
                        return Optional.of(new Block.Figure("", null, address.get(), null, null, null));
                    }
                }
            }
            for (Thing image : thing.things(property)) {
                Optional<Block.Figure> figure = describedPicture(image, base);
                if (figure.isPresent()) {
                    return figure;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Block.Figure> describedPicture(Thing image, @Nullable URI base) {
        for (String property : List.of("url", "contentUrl", "@id")) {
            String text = image.text(property);
            Optional<URI> address = text == null ? Optional.empty() : address(text, base);
            if (address.isPresent()) {
                String alternative = image.plainLine("alternateName", "accessibilitySummary", "description");
                String words = image.plainLine("caption");
                Caption split = words == null ? null : Caption.of(words);
                String credit = credit(image);
                return Optional.of(new Block.Figure(
                        "",
                        null,
                        address.get(),
                        alternative == null ? null : Pictures.alternative(alternative),
                        split == null || credit != null
                                ? cut(words)
                                : split.text().isEmpty() ? null : split.text(),
                        credit == null && split != null ? split.credit() : credit));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String credit(Thing image) {
        String text = image.plainLine("creditText");
        if (text != null) {
            return cut(text);
        }
        for (String property : List.of("copyrightHolder", "creator", "author")) {
            for (Thing holder : image.things(property)) {
                String name = holder.plainLine("name");
                if (name != null) {
                    return cut(name);
                }
            }
        }
        return cut(image.plainLine("copyrightHolder", "copyrightNotice"));
    }

    /** Returns cards for the videos of a node. */
    static List<Block> videos(Thing thing, @Nullable URI base) {
        List<Block> cards = new ArrayList<>();
        for (String property : List.of("video", "sharedContent", "associatedMedia")) {
            for (Thing video : thing.things(property)) {
                if (property.equals("video") || video.hasType(VIDEO_TYPES)) {
                    videoCard(video, base).ifPresent(cards::add);
                }
            }
        }
        return cards;
    }

    private static Optional<Block> videoCard(Thing video, @Nullable URI base) {
        URI link = null;
        for (String property : List.of("url", "embedUrl", "contentUrl", "@id")) {
            String text = video.text(property);
            URI found = text == null ? null : address(text, base).orElse(null);
            link = link == null ? found : link;
        }
        String title = video.plainLine("name", "headline", "description");
        if (title == null && link == null) {
            return Optional.empty();
        }
        URI page = link == null ? null : Videos.watchPage(link).orElse(link);
        return Optional.of(
                new Block.VideoCard("", null, title == null ? Videos.UNTITLED : Text.truncate(title, 300), page));
    }

    private static Optional<URI> address(String text, @Nullable URI base) {
        return HtmlLinkResolver.resolve(text, base).filter(link -> link.getHost() != null);
    }

    private static @Nullable String cut(@Nullable String words) {
        return words == null ? null : Text.truncate(words, MAX_TEXT_LENGTH);
    }
}
