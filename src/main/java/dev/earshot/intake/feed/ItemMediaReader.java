package dev.earshot.intake.feed;

import dev.earshot.intake.feed.ItemMedia.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attachments of an item: enclosures, and Media RSS, which lists a picture in many sizes and a video in many formats,
 * of which the best is chosen.
 */
final class ItemMediaReader {
    private static final int MAX_MEDIA = 100;
    private static final int MIN_THUMBNAIL_WIDTH = 100;

    private final FeedElement item;
    private final List<ItemMedia> found = new ArrayList<>();

    private ItemMediaReader(FeedElement item) {
        this.item = item;
    }

    /** Returns the attachments of an item, enclosures first. */
    static List<ItemMedia> of(FeedElement item) {
        ItemMediaReader media = new ItemMediaReader(item);
        media.addEnclosures();
        media.addBest(media.readMediaRss(item, null), MediaKind.IMAGE);
        media.addBest(media.readMediaRss(item, null), MediaKind.VIDEO);
        return media.found;
    }

    private void addEnclosures() {
        for (FeedElement enclosure : item.childrenNamed("enclosure", "link", "atom:link")) {
            boolean link = !enclosure.name().equals("enclosure");
            if (found.size() < MAX_MEDIA && (!link || enclosure.attribute("rel").equals("enclosure"))) {
                URI address = enclosure.link(link ? "href" : "url");
                if (address != null) {
                    MediaKind mediaKind = ItemMedia.detectKind("", enclosure.attribute("type"), address);
                    String title = enclosure.attribute("title");
                    found.add(ItemMedia.enclosure(address, mediaKind, title.isEmpty() ? null : title));
                }
            }
        }
    }

    private List<ItemMedia> readMediaRss(FeedElement parent, @Nullable FeedElement group) {
        List<ItemMedia> all = new ArrayList<>();
        for (FeedElement child : parent.childrenNamed("media:content", "media:thumbnail", "media:group")) {
            if (all.size() >= MAX_MEDIA) {
                break;
            }
            switch (child.name()) {
                case "media:group" -> all.addAll(group == null ? readMediaRss(child, child) : List.of());
                case "media:thumbnail" -> {
                    // smaller ones are portraits of the author
                    if (width(child) == 1 || width(child) >= MIN_THUMBNAIL_WIDTH) {
                        add(all, child, parent, MediaKind.IMAGE, 0);
                    }
                }
                default -> {
                    URI address = child.link("url");
                    MediaKind mediaKind = address == null
                            ? MediaKind.OTHER
                            : ItemMedia.detectKind(child.attribute("medium"), child.attribute("type"), address);
                    add(all, child, parent, mediaKind, width(child));
                    all.addAll(group == null || mediaKind != MediaKind.IMAGE ? readMediaRss(child, child) : List.of());
                }
            }
        }
        return all;
    }

    /** Adds a medium. A thumbnail has width 0, so that the full picture is preferred. */
    private void add(List<ItemMedia> all, FeedElement media, FeedElement parent, MediaKind mediaKind, int width) {
        URI address = media.link("url");
        if (address != null) {
            all.add(new ItemMedia(
                    address,
                    mediaKind,
                    width,
                    width == 0,
                    text("media:title", media, parent),
                    text("media:description", media, parent),
                    text("media:credit", media, parent)));
        }
    }

    private @Nullable String text(String name, FeedElement media, FeedElement parent) {
        for (FeedElement place : List.of(media, parent, item)) {
            FeedElement named = place.firstChild(name);
            if (named != null && !named.text().isEmpty()) {
                return named.text();
            }
        }
        return null;
    }

    private void addBest(List<ItemMedia> all, MediaKind mediaKind) {
        boolean hasEnclosure = found.stream().anyMatch(media -> media.kind() == mediaKind);
        all.stream()
                .filter(media -> !hasEnclosure && media.kind() == mediaKind)
                .max(Comparator.comparingInt(ItemMedia::width))
                .ifPresent(found::add);
    }

    private static int width(FeedElement media) {
        String width = media.attribute("width");
        // media without a width are preferred to thumbnails
        return width.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(width)) : 1;
    }
}
