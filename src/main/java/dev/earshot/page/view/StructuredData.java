package dev.earshot.page.view;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.Site;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a page says of itself for machines, in the words of schema.org. All texts are plain: {@code <b>} is four
 * characters.
 */
final class StructuredData {
    /** Width and height of an article's cover, and of the site's logo. */
    private static final int COVER_SIDE = 3_000;

    private static final int LOGO_SIDE = 512;

    private final SiteUrls siteUrls;
    private final Site site;

    StructuredData(SiteUrls siteUrls, Site site) {
        this.siteUrls = siteUrls;
        this.site = site;
    }

    /** A LiveBlogPosting with the updates of its page, or a NewsArticle where a story is all there is. */
    ObjectNode article(ArticlePage page) {
        Article article = page.article();
        ArticleCopy copy = article.copy();
        List<Update> updates = article.updates();
        Update story = page.story();
        String address = address(SiteUrls.article(article.id()));
        ObjectNode out = thing(story == null ? "LiveBlogPosting" : "NewsArticle");
        out.put("@id", address);
        out.put("url", address);
        out.put("mainEntityOfPage", address);
        out.put("headline", copy.headline());
        out.put("inLanguage", copy.language().toLanguageTag());
        out.put("datePublished", time(article, article.firstPublished()));
        out.put("dateModified", time(article, article.lastChanged()));
        if (story == null) {
            out.put("coverageStartTime", time(article, article.coverageStart()));
            if (article.closedAt() != null) {
                out.put("coverageEndTime", time(article.closedAt(), copy));
            }
        }
        put(out, "articleSection", copy.section());
        putAuthors(out, copy.authors());
        putPublisher(out);
        putImage(article.id(), copy, out);
        put(out, "description", copy.lede() == null ? null : copy.lede().plainText());
        put(out, "copyrightNotice", copy.rights());
        put(out, "sameAs", copy.canonical() == null ? null : copy.canonical().toASCIIString());
        if (page.audio() != null) {
            ObjectNode audio = out.putObject("audio");
            String sound = address(SiteUrls.articleAudio(article.id()));
            put(
                    audio,
                    "Recording of the whole article",
                    sound,
                    page.audio().duration(),
                    page.audio().bytes());
        }
        if (story == null && !updates.isEmpty()) {
            ArrayNode list = out.putArray("liveBlogUpdate");
            updates.forEach(update -> putListed(update, copy, list.addObject()));
        }
        return out;
    }

    /** Adds what a list says of an update; its text is on the page, and isn't repeated. */
    private void putListed(Update update, ArticleCopy copy, ObjectNode out) {
        out.put("@type", "BlogPosting");
        out.put("@id", update.id().urn());
        out.put("url", address(SiteUrls.update(update)));
        out.put("headline", update.headline());
        out.put("datePublished", published(update, copy));
        if (update.correctedAt() != null) {
            out.put("dateModified", time(update.correctedAt(), copy));
        }
        putAuthors(out, update.authors().isEmpty() ? copy.authors() : update.authors());
    }

    /** A BlogPosting with the article that it is part of. */
    ObjectNode update(UpdatePage page) {
        Update update = page.update();
        ArticleCopy copy = page.copy();
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("@context", "https://schema.org");
        put(update, copy, page.corrections(), page.recording(), out);
        out.put("mainEntityOfPage", address(SiteUrls.update(update)));
        putPublisher(out);
        putImage(update.article(), copy, out);
        ObjectNode whole = out.putObject("isPartOf");
        String address = address(SiteUrls.article(update.article()));
        whole.put("@type", page.isStory() ? "NewsArticle" : "LiveBlogPosting");
        whole.put("@id", address);
        whole.put("url", address);
        whole.put("headline", copy.headline());
        return out;
    }

    private void put(
            Update update, ArticleCopy copy, Corrections corrections, @Nullable Recording recording, ObjectNode out) {
        out.put("@type", "BlogPosting");
        out.put("@id", update.id().urn());
        out.put("url", address(SiteUrls.update(update)));
        out.put("headline", update.headline());
        Instant corrected = update.correctedAt();
        out.put("datePublished", published(update, copy));
        out.put("dateModified", corrected == null ? published(update, copy) : time(corrected, copy));
        putAuthors(out, update.authors().isEmpty() ? copy.authors() : update.authors());
        out.put("inLanguage", update.language().toLanguageTag());
        put(
                out,
                "genre",
                switch (update.kind()) {
                    case CORRECTION -> "Correction";
                    case CLARIFICATION -> "Clarification";
                    case UPDATE, STORY -> null;
                });
        if (update.keyEvent()) {
            out.put("keywords", "Key event");
        }
        List<Update> correcting = corrections.of(update.id());
        if (!correcting.isEmpty()) {
            ArrayNode links = out.putArray("correction");
            correcting.forEach(correction -> links.add(address(SiteUrls.update(correction))));
        }
        if (recording != null) {
            ObjectNode audio = out.putObject("audio");
            put(
                    audio,
                    "Recording of: " + update.headline(),
                    address(SiteUrls.audio(recording)),
                    recording.duration(),
                    recording.bytes());
        }
    }

    private static void put(ObjectNode out, String name, String address, Duration length, long bytes) {
        out.put("@type", "AudioObject");
        out.put("name", name);
        out.put("contentUrl", address);
        out.put("encodingFormat", Recording.MEDIA_TYPE);
        // as long as people are told that it is
        out.put("duration", Duration.ofSeconds(Quantities.wholeSeconds(length)).toString());
        out.put("contentSize", Messages.ENGLISH.formatSize(bytes));
    }

    private static void put(Block.Figure figure, ObjectNode out) {
        out.put("@type", "ImageObject");
        put(out, "contentUrl", figure.image() == null ? null : figure.image().toASCIIString());
        put(out, "description", figure.alternative());
        put(out, "caption", figure.caption());
        put(out, "creditText", figure.credit());
    }

    /** Its picture, else those that are drawn of every article, in two shapes. */
    private void putImage(ArticleId id, ArticleCopy copy, ObjectNode out) {
        if (copy.hero() != null && copy.hero().image() != null) {
            put(copy.hero(), out.putObject("image"));
            return;
        }
        String path = SiteUrls.article(id);
        ArrayNode images = out.putArray("image");
        putImage(SiteUrls.card(path), ShareCard.WIDTH, ShareCard.HEIGHT, images.addObject());
        putImage(SiteUrls.cover(path), COVER_SIDE, COVER_SIDE, images.addObject());
    }

    private void putImage(String path, int width, int height, ObjectNode out) {
        out.put("@type", "ImageObject");
        out.put("url", address(path));
        out.put("width", width);
        out.put("height", height);
    }

    private void putPublisher(ObjectNode out) {
        ObjectNode publisher = out.putObject("publisher");
        putSite(publisher);
        putImage(SiteUrls.icon(LOGO_SIDE), LOGO_SIDE, LOGO_SIDE, publisher.putObject("logo"));
    }

    /** Who wrote it, else the site. */
    private void putAuthors(ObjectNode out, List<String> authors) {
        if (authors.isEmpty()) {
            putSite(out.putObject("author"));
        } else {
            ArrayNode people = out.putArray("author");
            authors.forEach(name -> people.addObject().put("@type", "Person").put("name", name));
        }
    }

    private void putSite(ObjectNode out) {
        out.put("@type", "Organization");
        out.put("name", site.title());
        out.put("url", address(SiteUrls.HOME));
    }

    private static ObjectNode thing(String type) {
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("@context", "https://schema.org");
        out.put("@type", type);
        return out;
    }

    private static void put(ObjectNode out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.put(name, value);
        }
    }

    private static String time(Article article, Instant at) {
        return article.isDateOnly(at) ? date(at, article.copy()) : time(at, article.copy());
    }

    private static String published(Update update, ArticleCopy copy) {
        return update.dateOnly() ? date(update.publishedAt(), copy) : time(update.publishedAt(), copy);
    }

    private static String date(Instant at, ArticleCopy copy) {
        return at.atZone(copy.zone()).toLocalDate().toString();
    }

    private static String time(Instant at, ArticleCopy copy) {
        ZoneId zone = copy.zone();
        return Times.rfc3339(at, zone);
    }

    private String address(String path) {
        return siteUrls.absolute(path).toString();
    }
}
