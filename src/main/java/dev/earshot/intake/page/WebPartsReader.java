package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Autolinker;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.lines.UpdateOrder;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import dev.earshot.intake.schemaorg.Thing;
import dev.earshot.intake.time.MachineTime;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Divides an article on the web into its updates and what stands around them. */
final class WebPartsReader {
    /** From this length on, a text in one paragraph is one that lost its paragraphs, in characters. */
    private static final int SOLID = 600;

    private static final String URN = "urn:uuid:";

    /** How many updates are looked for in the text of a live blog. */
    private static final int COMPARED = 20;

    private final @Nullable Thing main;
    private final WebFacts facts;
    private final @Nullable Element root;
    private final Findings findings;

    /**
     * @param main what the structured data says of the article, or null
     * @param root where the article stands in the page, or null where there is none
     */
    WebPartsReader(@Nullable Thing main, WebFacts facts, @Nullable Element root, Findings findings) {
        this.main = main;
        this.facts = facts;
        this.root = root;
        this.findings = findings;
    }

    /** @param hero the article's picture, which many pages repeat in every update */
    WebParts read(@Nullable URI hero) {
        ZoneId zone = facts.zone();
        List<DraftUpdate> live = main == null
                ? List.of()
                : new LiveBlogReader(main, zone, findings).updates(facts.language(), facts.base(), hero);
        if (!live.isEmpty()) {
            findings.explain(live.size() + " updates are listed by the page's own LiveBlogPosting, which is enough");
            List<DraftUpdate> whole = live.stream().map(this::withWhatIsShown).toList();
            return new WebParts(whole, background(whole), zone, false, List.of());
        }
        List<DraftUpdate> timed = timed(zone);
        if (root != null && !timed.isEmpty()) {
            boolean clock = timed.stream().anyMatch(update -> !(update.time() instanceof UpdateTime.Exact));
            PageBlocks.BlocksAndAuthors blocksAndAuthors = PageBlocks.read(root, facts.base(), facts.title());
            return new WebParts(timed, blocksAndAuthors.blocks(), zone, clock, blocksAndAuthors.authors());
        }
        PageBlocks.BlocksAndAuthors story = story();
        LocalDate near = facts.published(zone)
                .map(at -> at.instant().atZone(zone).toLocalDate())
                .orElse(null);
        MarkedBlocks marked = MarkedBlocks.divide(story.blocks(), zone, facts.language(), near, findings);
        if (!marked.updates().isEmpty()) {
            findings.explain(marked.updates().size() + " paragraphs or headings begin with a time, as updates do");
        }
        return new WebParts(
                marked.updates(),
                marked.updates().isEmpty() ? story.story() : marked.rest(),
                marked.zone().orElse(zone),
                !marked.updates().isEmpty(),
                story.authors());
    }

    /**
     * An update whose data has only a headline, or lost its paragraphs, with the words that the page shows under the id
     * that its link leads to.
     */
    private DraftUpdate withWhatIsShown(DraftUpdate update) {
        String headline = update.headline();
        String id = update.sourceId();
        boolean bare = headline != null
                && update.blocks().stream().allMatch(block -> TextComparison.isSame(block.plainText(), headline));
        boolean solid = update.blocks().size() == 1 && MarkedBlocks.length(update.blocks()) > SOLID;
        Element shown = (bare || solid) && id != null && root != null ? shown(id, root) : null;
        List<Block> blocks = new ArrayList<>(
                shown == null ? List.of() : PageBlocks.entry(shown, facts.base(), headline, update.authors()));
        boolean says = blocks.stream()
                .anyMatch(block -> !(block instanceof Block.Figure) && !Autolinker.isUrl(block.plainText()));
        if (bare && !says && headline != null) {
            blocks.addFirst(new Block.Paragraph("", null, RichText.of(headline)));
        }
        return blocks.isEmpty() || (solid && MarkedBlocks.length(blocks) * 2 < MarkedBlocks.length(update.blocks()))
                ? update
                : update.withText(headline, Block.withSequentialIds(blocks), update.openEnded());
    }

    /**
     * Returns the element of an update: what its link leads to, or for the name of an update of Earshot, what its page shows of it
     * without time, labels and actions.
     */
    private static @Nullable Element shown(String id, Element root) {
        if (id.indexOf('#') >= 0) {
            return root.root().getElementById(id.substring(id.indexOf('#') + 1));
        }
        Element update = id.startsWith(URN) ? root.root().getElementById("u-" + id.substring(URN.length())) : null;
        if (update == null) {
            return null;
        }
        Element text = update.clone();
        text.select(".t, .tag, .vh, .do, .mend, .byline").remove();
        return text;
    }

    /** The updates that the page shows under their times, oldest first; a pinned one that stands twice, once. */
    private List<DraftUpdate> timed(ZoneId zone) {
        if (root == null) {
            return List.of();
        }
        LocalDate near = facts.published(zone)
                .map(at -> at.instant().atZone(zone).toLocalDate())
                .orElse(null);
        List<TimedSections.TimedSection> sections =
                withoutComments(TimedSections.find(root, zone, facts.language(), near), root);
        if (sections.size() < 2 || !areUpdates(sections, root, zone)) {
            return List.of();
        }
        List<DraftUpdate> updates = new ArrayList<>();
        sections.forEach(TimedSections.TimedSection::clearStamp);
        for (TimedSections.TimedSection timedSection : sections) {
            DraftUpdate update = PageBlocks.update(timedSection, facts.base(), facts.title());
            if (update != null) {
                updates.add(update);
            }
        }
        return UpdateOrder.oldestFirst(updates);
    }

    private boolean areUpdates(List<TimedSections.TimedSection> sections, Element around, ZoneId zone) {
        LiveEvidence evidence = LiveEvidence.of(
                sections,
                around,
                main,
                facts.title(),
                facts.canonical() == null ? facts.base() : facts.canonical(),
                facts.published(zone).map(MachineTime::instant).orElse(null));
        findings.explain(evidence.toString());
        return evidence.isEnough();
    }

    private List<TimedSections.TimedSection> withoutComments(
            List<TimedSections.TimedSection> sections, Element around) {
        List<TimedSections.TimedSection> comments = ReaderComments.among(sections, around);
        if (comments.isEmpty()) {
            return sections;
        }
        ReaderComments.hide(comments);
        findings.explain(comments.size() + " parts with a time are readers' comments, and left out");
        return sections.stream().filter(section -> !comments.contains(section)).toList();
    }

    /** What a live blog has beside its updates; nothing where that only repeats them. */
    private List<Block> background(List<DraftUpdate> updates) {
        String text = main == null ? null : main.text("articleBody");
        List<Block> blocks = text == null ? List.of() : Markup.blocks(text, facts.base());
        String whole = blocks.stream().map(Block::plainText).collect(Collectors.joining("\n"));
        boolean repeats = updates.stream()
                .limit(COMPARED)
                .flatMap(update -> update.blocks().stream().limit(1))
                .anyMatch(block -> TextComparison.containsStartOf(whole, block.plainText()));
        return repeats ? List.of() : blocks;
    }

    /**
     * The text of an article: what its data has, unless the page shows the same with its paragraphs, or more of it. Many sites say
     * only the beginning in their data.
     */
    private PageBlocks.BlocksAndAuthors story() {
        String text = main == null ? null : String.join("\n\n", main.texts("articleBody", "text"));
        List<Block> said = text == null ? List.of() : Markup.blocks(text, facts.base());
        if (root == null) {
            return new PageBlocks.BlocksAndAuthors(said, said, List.of());
        }
        PageBlocks.BlocksAndAuthors shown = PageBlocks.read(root, facts.base(), facts.title());
        boolean solid = said.size() == 1 && said.getFirst().plainText().length() > SOLID;
        boolean isBetter = solid
                ? MarkedBlocks.length(shown.blocks()) * 2 >= MarkedBlocks.length(said)
                : isMore(shown.story(), said);
        return isBetter ? shown : new PageBlocks.BlocksAndAuthors(said, said, shown.authors());
    }

    /** Whether the page shows the text that its data only begins. */
    private boolean isMore(List<Block> shown, List<Block> said) {
        long most = MarkedBlocks.length(shown);
        if (most < MarkedBlocks.length(said) * 5 / 4) {
            return false;
        }
        String lede = facts.lede();
        String end = said.isEmpty() ? "" : said.getLast().plainText().strip();
        boolean isCut = said.isEmpty()
                || WebFacts.isCut(end)
                || (lede != null && said.size() == 1 && TextComparison.isSame(end, lede));
        String all = shown.stream().map(Block::plainText).collect(Collectors.joining("\n"));
        return isCut
                || (most > MarkedBlocks.length(said) * 3 / 2
                        && TextComparison.containsStartOf(all, said.getFirst().plainText()));
    }
}
