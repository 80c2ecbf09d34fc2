package dev.earshot.intake.feed;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.page.MarkedBlocks;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes drafts of a feed that has been understood: one that grows by its items, or one of every item. */
final class FeedDrafts {
    private static final int SECTION_LIMIT = 100;

    /** What an article's id may have in front of the ten characters of its item. */
    private static final int PREFIX_LIMIT = 89;

    private final Document document;
    private final ArticleId id;
    private final Feed feed;
    private final Locale language;
    private final ZoneId zone;
    private final Findings findings;

    FeedDrafts(Document document, ArticleId id, Feed feed, Locale language, ZoneId zone, Findings findings) {
        this.document = document;
        this.id = id;
        this.feed = feed;
        this.language = language;
        this.zone = zone;
        this.findings = findings;
    }

    /**
     * The feed as one article; null where no item has words.
     *
     * @param items oldest first
     */
    @Nullable
    Draft updates(List<ItemAt> items) {
        List<DraftUpdate> updates = new ArrayList<>();
        for (ItemAt dated : items) {
            Item item = dated.item();
            ItemBlocks blocks = ItemBlocks.of(item, findings);
            if (hasWords(item, blocks)) {
                Locale own = item.language();
                updates.add(new DraftUpdate(
                        Math.max(1, item.line()),
                        item.id(),
                        dated.at() == null ? new When.Supposed(dated.near()) : new When.Exact(dated.at()),
                        kind(item),
                        false,
                        item.authors().isEmpty() ? feed.authors() : item.authors(),
                        blocks.headline(),
                        own == null || own.equals(language) ? null : own,
                        blocks.all(),
                        false,
                        null,
                        item.corrects() == null ? null : new Corrects.Named(item.corrects(), null)));
            }
        }
        if (updates.isEmpty()) {
            return null;
        }
        String title = feed.links().title();
        String headline = title == null || title.isEmpty() ? document.name() : title;
        return draft(
                id,
                null,
                null,
                copy(
                        Text.cut(headline, TextLimits.TITLE),
                        language,
                        zone,
                        null,
                        feed.authors(),
                        feed.links().home(),
                        null,
                        List.of()),
                updates);
    }

    /** An item as an article, divided at the markers in its text as a page is; null where it has no words. */
    @Nullable
    Draft article(ItemAt dated) {
        Item item = dated.item();
        ItemBlocks blocks = ItemBlocks.of(item, findings);
        if (!hasWords(item, blocks)) {
            return null;
        }
        Locale own = item.language() == null ? language : item.language();
        Block.Figure hero = blocks.hero();
        Instant at = dated.at();
        LocalDate near = at == null ? null : at.atZone(zone).toLocalDate();
        MarkedBlocks marked = MarkedBlocks.divide(blocks.words(hero), zone, own, near, findings);
        List<Block> body = new ArrayList<>(marked.rest());
        body.addAll(blocks.videos());
        List<DraftUpdate> updates = marked.updates();
        ZoneId clock = marked.zone().orElse(zone);
        String title = blocks.title();
        if (title.isEmpty()) {
            title = updates.isEmpty()
                    ? Update.headlineOf(body, own, Kind.STORY)
                    : Update.headlineOf(
                            updates.getFirst().blocks(), own, updates.getFirst().kind());
        }
        String section = item.categories().isEmpty()
                ? ""
                : Markup.words(Text.cut(item.categories().getFirst(), 1_000));
        ArticleCopy copy = copy(
                title,
                own,
                clock,
                section.isEmpty() ? null : Text.cut(section, SECTION_LIMIT),
                item.authors().isEmpty() ? feed.authors() : item.authors(),
                item.link(),
                hero,
                Block.numbered(body));
        // when an item was published dates its oldest update; when it was last updated doesn't
        LocalDate date = updates.isEmpty() || at == null || item.published() == null
                ? null
                : at.atZone(clock).toLocalDate();
        return draft(articleId(item), date, updates.isEmpty() ? at : null, copy, updates);
    }

    /** An item that puts another right says so; what it is called tells whether it only makes it clear. */
    private static Kind kind(Item item) {
        if (item.corrects() == null) {
            return Kind.UPDATE;
        }
        String title = item.title() == null ? "" : item.title().words();
        return title.startsWith("Clarification") ? Kind.CLARIFICATION : Kind.CORRECTION;
    }

    private boolean hasWords(Item item, ItemBlocks blocks) {
        if (blocks.isEmpty()) {
            findings.remark(
                    item.line(), "has an item without words, the one at place " + item.place() + "; it is left out");
        }
        return !blocks.isEmpty();
    }

    private ArticleId articleId(Item item) {
        String prefix = id.value()
                .substring(0, Math.min(PREFIX_LIMIT, id.value().length()))
                .replaceFirst("-{1,89}$", "");
        return new ArticleId(prefix + "-" + ItemIds.brief(item.id() == null ? "" : item.id()));
    }

    private ArticleCopy copy(
            String headline,
            Locale tongue,
            ZoneId clock,
            @Nullable String section,
            List<String> authors,
            @Nullable URI canonical,
            Block.@Nullable Figure hero,
            List<Block> body) {
        String rights = feed.rights() == null ? null : Text.cut(Text.line(feed.rights()), TextLimits.TITLE);
        return new ArticleCopy(
                headline, tongue, clock, section, authors, canonical, hero, null, body, List.of(), null, rights);
    }

    private Draft draft(
            ArticleId article,
            @Nullable LocalDate date,
            @Nullable Instant published,
            ArticleCopy copy,
            List<DraftUpdate> updates) {
        return new Draft(article, document.source(), document.name(), false, false, date, published, copy, updates);
    }
}
