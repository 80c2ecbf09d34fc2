package dev.earshot.intake.feed;

import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.intake.charset.FeedBytes;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.FeedReading;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.time.TimestampReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feeds of others into drafts: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1. What is broken in a feed
 * is told of, never thrown, and costs only the items that it breaks. Takes time and memory in proportion to the feed's
 * size. Safe for use by several threads.
 *
 * <p>The way of a feed: its bytes become characters ({@link FeedBytes}) and a tree ({@link FeedXml}); the reader of its
 * format makes a {@link Feed} of it; items get their times ({@link ItemAt}) and ids ({@link ItemIds}), and become drafts
 * ({@link FeedDrafts}).
 */
public final class FeedIntake {
    /** How many items of a feed are taken; of more, the newest. */
    static final int ITEM_LIMIT = 5_000;

    private static final Pattern XML_FEED = Pattern.compile("<(?:\\w{1,20}:)?(?:rss|RDF|feed|RSS)[\\s>]");
    private static final Pattern JSON_FEED =
            Pattern.compile("\"version\"\\s{0,99}:\\s{0,99}\"https?:\\\\?/\\\\?/jsonfeed\\.org");
    private static final Pattern TYPE =
            Pattern.compile("(?i)\\s*application/(?:rss\\+xml|atom\\+xml|rdf\\+xml|feed\\+json)\\b.*");

    private final ZoneId zone;
    private final Locale language;
    private final long byteLimit;

    /** What a feed is to become. */
    public enum As {
        /** Every item is an article of its own. */
        ARTICLES,
        /** The feed is an article, and its items are its updates. */
        UPDATES
    }

    /**
     * @param zone by whose clock times are told that name no zone
     * @param language of a feed that names none
     * @param byteLimit how large a feed may be
     */
    public FeedIntake(ZoneId zone, Locale language, long byteLimit) {
        this.zone = zone;
        this.language = language;
        this.byteLimit = byteLimit;
    }

    /**
     * Reads one feed.
     *
     * @param document its form doesn't count; its id is that of the article that has the updates, or the beginning of the
     *     articles' ids, and its name serves where it has none
     */
    public FeedReading read(Document document, As as) {
        Findings findings = new Findings(document.name());
        if (document.content().length > byteLimit) {
            findings.problem(0, "is larger than " + byteLimit + " bytes");
            return rejected(findings);
        }
        ArticleId id = document.id() != null
                ? document.id()
                : ArticleId.slug(document.name()).orElse(null);
        if (id == null) {
            findings.problem(0, "has a name that gives no id");
            return rejected(findings);
        }
        Feed feed = feed(document, findings);
        return feed == null || findings.isUnusable() ? rejected(findings) : accepted(document, id, feed, as, findings);
    }

    /**
     * Whether an answer is a feed and not a page, by its first bytes, which weigh more than what its server calls it.
     *
     * @param head some hundred bytes from the beginning, or all
     */
    public static boolean looksLikeFeed(byte[] head, @Nullable String contentType) {
        String text = FeedBytes.head(head);
        if (XML_FEED.matcher(text).find()) {
            String before = text.toLowerCase(Locale.ROOT);
            int page = before.indexOf("<html");
            return page < 0 || XML_FEED.matcher(text.substring(0, page)).find();
        }
        String start = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3).stripLeading() : text.stripLeading();
        if (start.startsWith("{")) {
            boolean typed = contentType != null && TYPE.matcher(contentType).matches();
            return typed || JSON_FEED.matcher(start).find();
        }
        // a long comment or document type may stand in front of the root
        return start.startsWith("<")
                && !start.toLowerCase(Locale.ROOT).contains("<html")
                && !start.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
                && contentType != null
                && TYPE.matcher(contentType).matches();
    }

    private @Nullable Feed feed(Document document, Findings findings) {
        String text = FeedBytes.decode(document.content(), document.charset(), findings);
        if (text.stripLeading().startsWith("{")) {
            return FeedJson.read(text.strip(), document.address(), findings);
        }
        Element root = FeedXml.root(text, findings);
        if (root == null) {
            return null;
        }
        FeedElement feed = FeedElement.root(root, document.address());
        return root.tag().localName().equals("feed") ? FeedAtom.read(feed, findings) : FeedRss.read(feed, findings);
    }

    private FeedReading accepted(Document document, ArticleId id, Feed feed, As as, Findings findings) {
        Locale tongue = feed.language() == null ? language : feed.language();
        TimestampReader dates = new TimestampReader(zone, tongue);
        List<ItemAt> items = new ArrayList<>();
        for (Item item : ItemIds.settle(feed.items(), item -> ItemAt.age(item, dates), findings)) {
            items.add(ItemAt.of(item, dates, findings));
        }
        if (items.isEmpty()) {
            findings.remark(0, "has no items");
        }
        if (items.size() > ITEM_LIMIT) {
            findings.remark(0, "has " + items.size() + " items; the newest " + ITEM_LIMIT + " are taken");
            items = ItemAt.newest(items, ITEM_LIMIT);
        }
        FeedDrafts drafts = new FeedDrafts(document, id, feed, tongue, zone, findings);
        List<Draft> made = new ArrayList<>();
        switch (as) {
            case UPDATES -> made.add(drafts.updates(ItemAt.oldestFirst(items)));
            case ARTICLES -> items.forEach(item -> made.add(drafts.article(item)));
        }
        return new FeedReading.Accepted(
                made.stream().filter(Objects::nonNull).toList(), feed.links(), findings.remarks());
    }

    private static FeedReading.Rejected rejected(Findings findings) {
        return new FeedReading.Rejected(findings.rejected().problems());
    }
}
