package dev.earshot.intake.feed;

import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.Withdrawal;
import dev.earshot.intake.charset.FeedDecoder;
import dev.earshot.intake.document.FeedReadResult;
import dev.earshot.intake.document.FeedTimes;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.time.MachineTimeReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads external feeds into drafts: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1. Reports what is broken instead of
 * throwing, and loses only the affected items. Takes time and memory proportional to the size of the feed. Thread-safe.
 *
 * <p>Steps: decode the bytes ({@link FeedDecoder}); parse XML ({@link FeedXmlParser}); read the format into a {@link
 * ParsedFeed}; assign ids ({@link ItemIds}) and times ({@link DatedItem}) to items; separate those that are withdrawn ({@link
 * ListedWithdrawals}); build drafts ({@link FeedDraftBuilder}).
 */
public final class FeedIntake {
    /** Maximum number of items; the newest are kept. */
    static final int MAX_ITEMS = 5_000;

    private static final Pattern XML_FEED = Pattern.compile("<(?:\\w{1,20}:)?(?:rss|RDF|feed|RSS)[\\s>]");
    private static final Pattern JSON_FEED =
            Pattern.compile("\"version\"\\s{0,99}:\\s{0,99}\"https?:\\\\?/\\\\?/jsonfeed\\.org");
    private static final Pattern FEED_MEDIA_TYPE =
            Pattern.compile("(?i)\\s*application/(?:rss\\+xml|atom\\+xml|rdf\\+xml|feed\\+json)\\b.*");

    private final ZoneId zone;
    private final Locale language;
    private final long maxBytes;

    /** How to import a feed. */
    public enum ImportMode {
        /** Each item is an article. */
        ARTICLES,
        /** The feed is an article and its items are the updates. */
        UPDATES
    }

    /**
     * @param zone default time zone
     * @param language default language of a feed that names none
     * @param maxBytes maximum size of a feed
     */
    public FeedIntake(ZoneId zone, Locale language, long maxBytes) {
        this.zone = zone;
        this.language = language;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads a feed.
     *
     * @param inputDocument its format is ignored. Its id is that of the article with the updates, or the prefix of the
     *     articles' ids; the name is used if it has none
     */
    public FeedReadResult read(InputDocument inputDocument, ImportMode mode) {
        Findings findings = new Findings(inputDocument.name());
        if (inputDocument.content().length > maxBytes) {
            findings.problem(0, "is larger than " + maxBytes + " bytes");
            return rejectedReading(findings);
        }
        ArticleId id = inputDocument.id() != null
                ? inputDocument.id()
                : ArticleId.slug(inputDocument.name()).orElse(null);
        if (id == null) {
            findings.problem(0, "has a name with no letters (a to z) or digits, so it has no id");
            return rejectedReading(findings);
        }
        ParsedFeed parsedFeed = parse(inputDocument, findings);
        return parsedFeed == null || findings.isUnusable()
                ? rejectedReading(findings)
                : acceptedReading(inputDocument, id, parsedFeed, mode, findings);
    }

    /**
     * Returns whether a response is a feed rather than a page. Its first bytes count more than its content type.
     *
     * @param head the first few hundred bytes, or all
     */
    public static boolean looksLikeFeed(byte[] head, @Nullable String contentType) {
        String text = FeedDecoder.decodeHead(head);
        if (XML_FEED.matcher(text).find()) {
            String before = text.toLowerCase(Locale.ROOT);
            int page = before.indexOf("<html");
            return page < 0 || XML_FEED.matcher(text.substring(0, page)).find();
        }
        String start = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3).stripLeading() : text.stripLeading();
        if (start.startsWith("{")) {
            boolean hasFeedMediaType =
                    contentType != null && FEED_MEDIA_TYPE.matcher(contentType).matches();
            return hasFeedMediaType || JSON_FEED.matcher(start).find();
        }
        // a long comment or doctype can precede the root
        return start.startsWith("<")
                && !start.toLowerCase(Locale.ROOT).contains("<html")
                && !start.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
                && contentType != null
                && FEED_MEDIA_TYPE.matcher(contentType).matches();
    }

    private @Nullable ParsedFeed parse(InputDocument inputDocument, Findings findings) {
        String text = FeedDecoder.decode(inputDocument.content(), inputDocument.charset(), findings);
        if (text.stripLeading().startsWith("{")) {
            return JsonFeedReader.read(text.strip(), inputDocument.baseUri(), findings);
        }
        Element root = FeedXmlParser.parseRoot(text, findings);
        if (root == null) {
            return null;
        }
        FeedElement feed = FeedElement.root(root, inputDocument.baseUri());
        return root.tag().localName().equals("feed") ? AtomReader.read(feed, findings) : RssReader.read(feed, findings);
    }

    private FeedReadResult acceptedReading(
            InputDocument inputDocument, ArticleId id, ParsedFeed parsedFeed, ImportMode mode, Findings findings) {
        Locale feedLanguage = parsedFeed.language() == null ? language : parsedFeed.language();
        MachineTimeReader dates = new MachineTimeReader(zone, feedLanguage);
        List<ParsedItem> uniqueItems = ItemIds.assign(
                parsedFeed.items(), parsedItem -> DatedItem.lastChangedMillis(parsedItem, dates), findings);
        List<DatedItem> items = new ArrayList<>();
        ListedWithdrawals listed = ListedWithdrawals.of(parsedFeed.withdrawals(), uniqueItems, dates, findings);
        listed.items().forEach(parsedItem -> items.add(DatedItem.of(parsedItem, dates, findings)));
        if (items.isEmpty() && listed.withdrawals().isEmpty()) {
            findings.remark(0, "has no items");
        }
        List<DatedItem> newest = items;
        if (items.size() > MAX_ITEMS) {
            findings.remark(0, "has " + items.size() + " items; the newest " + MAX_ITEMS + " were used");
            newest = DatedItem.newest(items, MAX_ITEMS);
        }
        FeedDraftBuilder drafts = new FeedDraftBuilder(inputDocument, id, parsedFeed, feedLanguage, zone, findings);
        List<Draft> results = new ArrayList<>();
        switch (mode) {
            case UPDATES ->
                results.add(drafts.feedAsArticle(DatedItem.oldestFirst(newest), listed.withdrawals(), dates));
            case ARTICLES -> {
                newest.forEach(item -> results.add(drafts.itemAsArticle(item)));
                listed.withdrawals().forEach(withdrawal -> results.add(drafts.withdrawnArticle(withdrawal)));
            }
        }
        return new FeedReadResult.Accepted(
                results.stream().filter(Objects::nonNull).toList(),
                parsedFeed.links(),
                times(listed, dates),
                findings.remarks());
    }

    private static FeedTimes times(ListedWithdrawals listed, MachineTimeReader dates) {
        return new FeedTimes(
                listed.items().stream()
                        .flatMap(item -> DatedItem.lastChanged(item, dates).stream())
                        .toList(),
                listed.withdrawals().stream()
                        .map(Withdrawal::at)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static FeedReadResult.Rejected rejectedReading(Findings findings) {
        return new FeedReadResult.Rejected(findings.rejected().problems());
    }
}
