package dev.earshot.intake.feed;

import dev.earshot.intake.feed.ItemMedia.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what goes with an item: enclosures, and Media RSS, which names one picture in many sizes and one video in many
 * forms; of those the best one is taken.
 */
final class FeedMedia {
    private static final int LIMIT = 100;
    private static final int THUMBNAIL = 100;

    private final FeedElement item;
    private final List<ItemMedia> found = new ArrayList<>();

    private FeedMedia(FeedElement item) {
        this.item = item;
    }

    /** What goes with an item, enclosures first. */
    static List<ItemMedia> of(FeedElement item) {
        FeedMedia media = new FeedMedia(item);
        media.enclosures();
        media.best(media.described(item, null), Kind.IMAGE);
        media.best(media.described(item, null), Kind.VIDEO);
        return media.found;
    }

    private void enclosures() {
        for (FeedElement enclosure : item.all("enclosure", "link", "atom:link")) {
            boolean link = !enclosure.name().equals("enclosure");
            if (found.size() < LIMIT && (!link || enclosure.attribute("rel").equals("enclosure"))) {
                URI address = enclosure.link(link ? "href" : "url");
                if (address != null) {
                    Kind kind = ItemMedia.kind("", enclosure.attribute("type"), address);
                    String title = enclosure.attribute("title");
                    found.add(ItemMedia.enclosed(address, kind, title.isEmpty() ? null : title));
                }
            }
        }
    }

    private List<ItemMedia> described(FeedElement around, @Nullable FeedElement group) {
        List<ItemMedia> all = new ArrayList<>();
        for (FeedElement child : around.all("media:content", "media:thumbnail", "media:group")) {
            if (all.size() >= LIMIT) {
                break;
            }
            switch (child.name()) {
                case "media:group" -> all.addAll(group == null ? described(child, child) : List.of());
                case "media:thumbnail" -> {
                    // a smaller one is the portrait of whoever wrote it
                    if (width(child) == 1 || width(child) >= THUMBNAIL) {
                        add(all, child, around, Kind.IMAGE, 0);
                    }
                }
                default -> {
                    URI address = child.link("url");
                    Kind kind = address == null
                            ? Kind.OTHER
                            : ItemMedia.kind(child.attribute("medium"), child.attribute("type"), address);
                    add(all, child, around, kind, width(child));
                    all.addAll(group == null || kind != Kind.IMAGE ? described(child, child) : List.of());
                }
            }
        }
        return all;
    }

    /** A picture that only stands for something counts as having no width, so that the thing itself comes first. */
    private void add(List<ItemMedia> all, FeedElement media, FeedElement around, Kind kind, int width) {
        URI address = media.link("url");
        if (address != null) {
            all.add(new ItemMedia(
                    address,
                    kind,
                    width,
                    width == 0,
                    words("media:title", media, around),
                    words("media:description", media, around),
                    words("media:credit", media, around)));
        }
    }

    private @Nullable String words(String name, FeedElement media, FeedElement around) {
        for (FeedElement place : List.of(media, around, item)) {
            FeedElement named = place.first(name);
            if (named != null && !named.text().isEmpty()) {
                return named.text();
            }
        }
        return null;
    }

    private void best(List<ItemMedia> all, Kind kind) {
        boolean enclosed = found.stream().anyMatch(media -> media.kind() == kind);
        all.stream()
                .filter(media -> !enclosed && media.kind() == kind)
                .max(Comparator.comparingInt(ItemMedia::width))
                .ifPresent(found::add);
    }

    private static int width(FeedElement media) {
        String width = media.attribute("width");
        // what says nothing of its width is still more than a thumbnail
        return width.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(width)) : 1;
    }
}
