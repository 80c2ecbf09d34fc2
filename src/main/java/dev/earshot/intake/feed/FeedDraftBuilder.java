package dev.earshot.intake.feed;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
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

/** Builds drafts from a parsed feed: one article with the items as updates, or one article for each item. */
final class FeedDraftBuilder {
    private static final int MAX_SECTION_LENGTH = 100;

    /** Maximum length of an article id before the ten characters for the item. */
    private static final int MAX_PREFIX_LENGTH = 89;

    private final InputDocument inputDocument;
    private final ArticleId id;
    private final ParsedFeed parsedFeed;
    private final Locale language;
    private final ZoneId zone;
    private final Findings findings;

    FeedDraftBuilder(
            InputDocument inputDocument,
            ArticleId id,
            ParsedFeed parsedFeed,
            Locale language,
            ZoneId zone,
            Findings findings) {
        this.inputDocument = inputDocument;
        this.id = id;
        this.parsedFeed = parsedFeed;
        this.language = language;
        this.zone = zone;
        this.findings = findings;
    }

    /**
     * Returns the feed as one article, or null if no item has content.
     *
     * @param items oldest first
     */
    @Nullable
    Draft feedAsArticle(List<DatedItem> items) {
        List<DraftUpdate> updates = new ArrayList<>();
        for (DatedItem dated : items) {
            ParsedItem parsedItem = dated.item();
            ItemBlocks blocks = ItemBlocks.of(parsedItem, findings);
            if (checkHasContent(parsedItem, blocks)) {
                Locale own = parsedItem.language();
                updates.add(DraftUpdate.builder()
                        .line(Math.max(1, parsedItem.line()))
                        .sourceId(parsedItem.id())
                        .time(
                                dated.at() == null
                                        ? new UpdateTime.Unstated(dated.neighborTime())
                                        : new UpdateTime.Exact(dated.at()))
                        .kind(kind(parsedItem))
                        .authors(parsedItem.authors().isEmpty() ? parsedFeed.authors() : parsedItem.authors())
                        .headline(blocks.headline())
                        .language(own == null || own.equals(language) ? null : own)
                        .blocks(blocks.allBlocks())
                        .corrects(
                                parsedItem.corrects() == null
                                        ? null
                                        : new CorrectionTarget.ById(parsedItem.corrects(), null))
                        .build());
            }
        }
        if (updates.isEmpty()) {
            return null;
        }
        String title = parsedFeed.links().title();
        String headline = title == null || title.isEmpty() ? inputDocument.name() : title;
        return draft(
                id,
                null,
                null,
                copy(
                        Text.truncate(headline, TextLimits.TITLE),
                        language,
                        zone,
                        null,
                        parsedFeed.authors(),
                        parsedFeed.links().home(),
                        null,
                        List.of()),
                updates);
    }

    /** Returns an item as an article, with its text divided at markers like a page, or null if it is empty. */
    @Nullable
    Draft itemAsArticle(DatedItem dated) {
        ParsedItem parsedItem = dated.item();
        ItemBlocks blocks = ItemBlocks.of(parsedItem, findings);
        if (!checkHasContent(parsedItem, blocks)) {
            return null;
        }
        Locale own = parsedItem.language() == null ? language : parsedItem.language();
        Block.Figure hero = blocks.hero();
        Instant at = dated.at();
        LocalDate near = at == null ? null : at.atZone(zone).toLocalDate();
        MarkedBlocks marked = MarkedBlocks.divide(blocks.blocksWithout(hero), zone, own, near, findings);
        List<Block> body = new ArrayList<>(marked.rest());
        body.addAll(blocks.videos());
        List<DraftUpdate> updates = marked.updates();
        ZoneId clock = marked.zone().orElse(zone);
        String title = blocks.title();
        if (title.isEmpty()) {
            title = updates.isEmpty()
                    ? Update.headlineOf(body, own, UpdateKind.STORY)
                    : Update.headlineOf(
                            updates.getFirst().blocks(), own, updates.getFirst().kind());
        }
        String section = parsedItem.categories().isEmpty()
                ? ""
                : Markup.plainLine(Text.truncate(parsedItem.categories().getFirst(), 1_000));
        ArticleCopy copy = copy(
                title,
                own,
                clock,
                section.isEmpty() ? null : Text.truncate(section, MAX_SECTION_LENGTH),
                parsedItem.authors().isEmpty() ? parsedFeed.authors() : parsedItem.authors(),
                parsedItem.link(),
                hero,
                Block.withSequentialIds(body));
        // the publication date of an item dates its oldest update; the date of its last update doesn't
        LocalDate date = updates.isEmpty() || at == null || parsedItem.published() == null
                ? null
                : at.atZone(clock).toLocalDate();
        return draft(articleId(parsedItem), date, updates.isEmpty() ? at : null, copy, updates);
    }

    /** Items with a correction target are corrections, or clarifications if their title says so. */
    private static UpdateKind kind(ParsedItem parsedItem) {
        if (parsedItem.corrects() == null) {
            return UpdateKind.UPDATE;
        }
        String title = parsedItem.title() == null ? "" : parsedItem.title().plainLine();
        return title.startsWith("Clarification") ? UpdateKind.CLARIFICATION : UpdateKind.CORRECTION;
    }

    private boolean checkHasContent(ParsedItem parsedItem, ItemBlocks blocks) {
        if (blocks.isEmpty()) {
            findings.remark(
                    parsedItem.line(),
                    "has an empty item in position " + parsedItem.position().index() + ", which was omitted");
        }
        return !blocks.isEmpty();
    }

    private ArticleId articleId(ParsedItem parsedItem) {
        String prefix = id.value()
                .substring(0, Math.min(MAX_PREFIX_LENGTH, id.value().length()))
                .replaceFirst("-{1,89}$", "");
        return new ArticleId(prefix + "-" + ItemIds.shortHash(parsedItem.id() == null ? "" : parsedItem.id()));
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
        String rights = parsedFeed.rights() == null
                ? null
                : Text.truncate(Text.cleanLine(parsedFeed.rights()), TextLimits.TITLE);
        return ArticleCopy.builder()
                .headline(headline)
                .language(tongue)
                .zone(clock)
                .section(section)
                .authors(authors)
                .canonical(canonical)
                .hero(hero)
                .body(body)
                .rights(rights)
                .build();
    }

    private Draft draft(
            ArticleId article,
            @Nullable LocalDate date,
            @Nullable Instant published,
            ArticleCopy copy,
            List<DraftUpdate> updates) {
        return Draft.builder()
                .id(article)
                .source(inputDocument.source())
                .documentName(inputDocument.name())
                .startDate(date)
                .publishedAt(published)
                .copy(copy)
                .updates(updates)
                .build();
    }
}
