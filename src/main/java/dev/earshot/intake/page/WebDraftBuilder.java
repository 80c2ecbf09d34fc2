package dev.earshot.intake.page;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.lines.Autolinker;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.Pictures;
import dev.earshot.intake.schemaorg.Thing;
import dev.earshot.intake.time.MachineTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Puts an article together: what its structured data says, filled up with what the page's head says and shows. */
final class WebDraftBuilder {
    private static final int IMAGES = 500;
    /** An article with less text has lost it, in characters. */
    private static final int HARDLY_ANY = 60;

    private static final int SENTENCE_LIMIT = 2_000;

    private final @Nullable Thing main;
    private final WebFacts facts;
    private final @Nullable Element root;
    private final Findings findings;

    /**
     * @param main what the structured data says of the article, or null
     * @param root where the article stands in the page, or null where there is none
     */
    WebDraftBuilder(@Nullable Thing main, WebFacts facts, @Nullable Element root, Findings findings) {
        this.main = main;
        this.facts = facts;
        this.root = root;
        this.findings = findings;
    }

    /** The draft; null, with a problem noted, where the article has no words. */
    @Nullable
    Draft draft(InputDocument inputDocument, ArticleId id) {
        String title = facts.title();
        Block.Figure hero = facts.hero();
        WebParts parts = new WebPartsReader(main, facts, root, findings).read(hero == null ? null : hero.image());
        List<Block> body = new ArrayList<>(parts.body());
        hero = described(withoutHero(body, hero));
        RichText lede = lede(body, parts.updates());
        if (parts.updates().isEmpty() && body.isEmpty() && lede == null) {
            findings.problem(0, title == null ? "has no words" : "has no text besides its headline");
            return null;
        }
        if (facts.isPaidFor() && main != null) {
            main.remark("is not free to read, so perhaps only its beginning is here", findings);
        }
        if (root != null && parts.updates().isEmpty() && length(body) < HARDLY_ANY) {
            findings.remark(0, "has hardly any text besides its headline and description");
        }
        MachineTime published = facts.published(parts.zone()).orElse(null);
        if (published == null && parts.updates().isEmpty()) {
            findings.remark(0, "names no date, so it is dated by the time when it is read");
        }
        boolean isDatedStory = parts.updates().isEmpty() && published != null && published.dateOnly();
        LocalDate date = published != null && (parts.clockTimes() || isDatedStory)
                ? published.instant().atZone(parts.zone()).toLocalDate()
                : null;
        List<String> authors = facts.authors();
        ArticleCopy copy = ArticleCopy.builder()
                .headline(title == null ? sentence(parts.updates(), body, lede, id) : title)
                .language(facts.language())
                .zone(parts.zone())
                .section(facts.section())
                .authors(authors.isEmpty() ? parts.authors() : authors)
                .canonical(facts.canonical())
                .hero(hero == null ? null : hero.withId("hero"))
                .lede(lede)
                .body(LanguageTags.withoutInherited(facts.language(), Block.withSequentialIds(body)))
                .rights(facts.rights())
                .build();
        List<DraftUpdate> updates = parts.updates().stream().map(this::settled).toList();
        return Draft.builder()
                .id(id)
                .source(inputDocument.source())
                .documentName(inputDocument.name())
                .startDate(date)
                .publishedAt(updates.isEmpty() && published != null && !isDatedStory ? published.instant() : null)
                .copy(copy)
                .updates(updates)
                .coverageEnd(facts.closing(parts.zone(), updates))
                .build();
    }

    private static int length(List<Block> blocks) {
        return blocks.stream()
                .mapToInt(block -> TextLength.of(block.plainText()))
                .sum();
    }

    private DraftUpdate settled(DraftUpdate update) {
        Locale language = update.language() == null ? facts.language() : update.language();
        return update.withText(
                update.headline(), LanguageTags.withoutInherited(language, update.blocks()), update.openEnded());
    }

    private String sentence(List<DraftUpdate> updates, List<Block> body, @Nullable RichText lede, ArticleId id) {
        List<Block> words = updates.isEmpty() ? body : updates.getFirst().blocks();
        String start = words.isEmpty()
                ? lede == null ? id.value() : lede.plainText()
                : words.getFirst().plainText();
        findings.remark(0, "has no headline, so the first sentence of its text serves as one");
        RichText text = RichText.of(Text.truncate(start, SENTENCE_LIMIT));
        return Update.headlineOf(List.of(new Block.Paragraph("", null, text)), facts.language(), UpdateKind.STORY);
    }

    /** The lede; null where the text repeats it. */
    private @Nullable RichText lede(List<Block> body, List<DraftUpdate> updates) {
        String words = facts.lede();
        if (words == null) {
            return null;
        }
        String start = WebFacts.uncut(words);
        boolean repeated = body.stream()
                        .anyMatch(block -> TextComparison.startsLike(block.plainText(), start)
                                || TextComparison.isSame(block.plainText(), start))
                || updates.stream()
                        .flatMap(update -> update.blocks().stream())
                        .anyMatch(block -> TextComparison.startsLike(block.plainText(), start));
        return repeated ? null : Autolinker.link(Text.truncate(words, SENTENCE_LIMIT));
    }

    /** The hero with the alternative text that the page has for it, where nothing else says what it shows. */
    private Block.@Nullable Figure described(Block.@Nullable Figure hero) {
        if (hero == null || hero.image() == null || hero.alternative() != null || root == null) {
            return hero;
        }
        return root.root().select("img[alt]").stream()
                .limit(IMAGES)
                .filter(image -> Pictures.figure(image, facts.base())
                        .filter(shown -> Objects.equals(hero.image(), shown.image()))
                        .isPresent())
                .map(image -> Pictures.alternative(image.attr("alt")))
                .filter(Objects::nonNull)
                .findFirst()
                .map(words -> new Block.Figure("", null, hero.image(), words, hero.caption(), hero.credit()))
                .orElse(hero);
    }

    /** Takes the hero off the body, with what is said of it there; a picture in front of all words is one too. */
    private static Block.@Nullable Figure withoutHero(List<Block> body, Block.@Nullable Figure hero) {
        for (int i = 0; i < body.size(); i++) {
            boolean shown = body.get(i) instanceof Block.Figure figure
                    && figure.image() != null
                    && (hero == null ? i == 0 : figure.image().equals(hero.image()));
            if (shown && body.get(i) instanceof Block.Figure figure) {
                body.remove(i);
                return hero == null
                        ? figure
                        : new Block.Figure(
                                "",
                                null,
                                hero.image(),
                                hero.alternative() == null ? figure.alternative() : hero.alternative(),
                                hero.caption() == null ? figure.caption() : hero.caption(),
                                hero.credit() == null ? figure.credit() : hero.credit());
            }
        }
        return hero;
    }
}
