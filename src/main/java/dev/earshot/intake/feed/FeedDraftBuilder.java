package dev.earshot.intake.feed;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.article.Withdrawn;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.draft.Withdrawal;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.page.MarkedBlocks;
import dev.earshot.intake.time.MachineTime;
import dev.earshot.intake.time.MachineTimeReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
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
     * Returns the feed as one article, or null if it says nothing: no item has content, and none is withdrawn.
     *
     * @param items oldest first
     * @param withdrawals the items that are withdrawn
     */
    @Nullable
    Draft feedAsArticle(List<DatedItem> items, List<Withdrawal> withdrawals, MachineTimeReader dates) {
        FeedFacts facts = parsedFeed.facts();
        if (facts.withdrawn() != null) {
            // every item is withdrawn with the article, and comes back with it
            return draft(id, null, null, feedCopy(), List.of())
                    .withdrawn(true)
                    .withdrawalReason(Withdrawn.cutReason(facts.withdrawalReason()))
                    .changedAt(dates.read(facts.withdrawn())
                            .map(MachineTime::instant)
                            .orElse(null))
                    .build();
        }
        List<DraftUpdate> updates = new ArrayList<>();
        for (DatedItem dated : items) {
            ParsedItem parsedItem = dated.item();
            ItemBlocks blocks = ItemBlocks.of(parsedItem, findings);
            if (checkHasContent(parsedItem, blocks)) {
                updates.add(update(dated, blocks));
            }
        }
        return updates.isEmpty() && withdrawals.isEmpty()
                ? null
                : draft(id, null, null, feedCopy(), updates)
                        .withdrawals(withdrawals)
                        .changedAt(changedAt(items))
                        .build();
    }

    private DraftUpdate update(DatedItem dated, ItemBlocks blocks) {
        ParsedItem parsedItem = dated.item();
        ItemFacts facts = parsedItem.facts();
        Locale own = parsedItem.language();
        List<String> authors = parsedItem.authors().isEmpty() ? parsedFeed.authors() : parsedItem.authors();
        return DraftUpdate.builder()
                .line(Math.max(1, parsedItem.line()))
                .sourceId(parsedItem.id())
                .time(
                        dated.at() == null
                                ? new UpdateTime.Unstated(dated.neighborTime())
                                : new UpdateTime.Exact(dated.at(), facts.dateOnly()))
                .kind(kind(parsedItem))
                .keyEvent(facts.keyEvent())
                .authors(facts.isPresent() ? facts.authors() : authors)
                .headline(blocks.headline())
                .language(own == null || own.equals(language) ? null : own)
                .blocks(blocks.allBlocks())
                .corrects(parsedItem.corrects() == null ? null : new CorrectionTarget.ById(parsedItem.corrects(), null))
                .sourceTimes(dated.changes())
                .build();
    }

    /** Returns when the article was restored, if it was: every item has been restored since. Otherwise the last change. */
    private static @Nullable Instant changedAt(List<DatedItem> items) {
        Stream<Instant> restored =
                items.stream().map(item -> item.changes().restored()).filter(Objects::nonNull);
        Stream<Instant> updated =
                items.stream().map(item -> item.changes().updated()).filter(Objects::nonNull);
        return restored.min(Comparator.naturalOrder())
                .or(() -> updated.max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private ArticleCopy feedCopy() {
        FeedFacts facts = parsedFeed.facts();
        boolean isArticle = facts.headline() != null;
        String title = isArticle ? facts.headline() : parsedFeed.links().title();
        String headline = title == null || title.isEmpty() ? inputDocument.name() : title;
        return copy(
                        Text.truncate(headline, TextLimits.TITLE),
                        language,
                        zone(facts.zone()),
                        section(facts.section()),
                        isArticle ? facts.authors() : parsedFeed.authors(),
                        facts.canonical() == null ? parsedFeed.links().home() : facts.canonical(),
                        facts.hero(),
                        List.of())
                .lede(facts.lede() == null ? null : RichText.of(Text.cleanLine(facts.lede())))
                .build();
    }

    private ZoneId zone(@Nullable String name) {
        if (name == null) {
            return zone;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            findings.remark(0, "has an unknown time zone: “" + Text.truncate(name, 60) + "”");
            return zone;
        }
    }

    private static @Nullable String section(@Nullable String name) {
        String line = name == null ? "" : Markup.plainLine(Text.truncate(name, 1_000));
        return line.isEmpty() ? null : Text.truncate(line, MAX_SECTION_LENGTH);
    }

    /** Returns the withdrawal of an item as an article. */
    Draft withdrawnArticle(Withdrawal withdrawal) {
        return draft(articleId(withdrawal.sourceId()), null, null, feedCopy(), List.of())
                .withdrawn(true)
                .withdrawalReason(withdrawal.reason())
                .changedAt(withdrawal.at())
                .build();
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
        ItemFacts facts = parsedItem.facts();
        ZoneId zone = zone(facts.zone());
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
        String category = parsedItem.categories().isEmpty()
                ? null
                : parsedItem.categories().getFirst();
        ArticleCopy copy = copy(
                        title,
                        own,
                        clock,
                        section(facts.isPresent() ? facts.section() : category),
                        parsedItem.authors().isEmpty() ? parsedFeed.authors() : parsedItem.authors(),
                        parsedItem.link(),
                        hero,
                        Block.withSequentialIds(body))
                .build();
        // the publication date of an item dates its oldest update; the date of its last update doesn't
        LocalDate date = updates.isEmpty() || at == null || parsedItem.published() == null
                ? null
                : at.atZone(clock).toLocalDate();
        String itemId = parsedItem.id() == null ? "" : parsedItem.id();
        return draft(articleId(itemId), date, updates.isEmpty() ? at : null, copy, updates)
                .changedAt(dated.changes().updated())
                .build();
    }

    /** Items with a correction target are corrections, or clarifications if their title says so; unless the feed says more. */
    private static UpdateKind kind(ParsedItem parsedItem) {
        UpdateKind stated = parsedItem.facts().kind();
        if (stated != null) {
            return stated;
        }
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

    private ArticleId articleId(String itemId) {
        String prefix = id.value()
                .substring(0, Math.min(MAX_PREFIX_LENGTH, id.value().length()))
                .replaceFirst("-{1,89}$", "");
        return new ArticleId(prefix + "-" + ItemIds.shortHash(itemId));
    }

    private ArticleCopy.Builder copy(
            String headline,
            Locale tongue,
            ZoneId clock,
            @Nullable String section,
            List<String> authors,
            @Nullable URI canonical,
            Block.@Nullable Figure hero,
            List<Block> body) {
        String stated = parsedFeed.rights() == null ? parsedFeed.facts().rights() : parsedFeed.rights();
        String rights = stated == null ? null : Text.truncate(Text.cleanLine(stated), TextLimits.TITLE);
        return ArticleCopy.builder()
                .headline(headline)
                .language(tongue)
                .zone(clock)
                .section(section)
                .authors(authors)
                .canonical(canonical)
                .hero(hero)
                .body(body)
                .rights(rights);
    }

    private Draft.Builder draft(
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
                .updates(updates);
    }
}
