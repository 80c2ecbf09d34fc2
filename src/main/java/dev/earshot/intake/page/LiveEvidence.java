package dev.earshot.intake.page;

import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.MarkupReader;
import dev.earshot.intake.schemaorg.Thing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether parts of a page that have a time are updates. They may also be readers' comments, teasers, or the article's own
 * date line. What speaks for and against is listed in {@link Clue} with its weight; an article that says to be an ordinary one needs
 * more. Readers' comments are taken out before ({@link ReaderComments}).
 */
final class LiveEvidence {
    /** What speaks for updates or against them. */
    enum Clue {
        LIVE_WORDS(3, "the headline or the address has a word such as live or ticker"),
        LIVE_NAMES(2, "most parts have a class or id such as live-entry or update"),
        MOST_TEXT(2, "they are most of the page's text"),
        ORDERED(1, "their times are in one order"),
        HEADED(1, "most begin with a heading"),
        MANY(1, "there are ten and more"),
        ORDINARY(-3, "the page's data says that it is an ordinary article"),
        BEHIND(-3, "they stand behind most of the text"),
        FAR(-2, "some are more than a week older or a month younger than the article"),
        SAME_TIME(-2, "all have the same time");

        private final int weight;
        private final String words;

        Clue(int weight, String words) {
            this.weight = weight;
            this.words = words;
        }
    }

    /** Parts with this much evidence are updates. */
    private static final int ENOUGH = 1;

    /** A shorter text in front of updates is their introduction, in characters. */
    static final int ARTICLE = 400;

    private static final int MANY = 10;
    private static final Duration BEFORE = Duration.ofDays(7);
    private static final Duration AFTER = Duration.ofDays(31);

    private static final Pattern LIVE_WORD = Pattern.compile(
            "(?<![\\p{L}])(?:live|liveblog|live-?blog\\w*|(?:live|news|eil)?ticker|livestory|newsblog|live-?updates?"
                    + "|minute[ -](?:by|par)[ -]minute|as[ -]it[ -]happened|en[ -](?:direct|vivo|directo)|ao[ -]vivo|diretta|direkte"
                    + "|protokoll|rolling|na[ -]\u017Cywo)(?![\\p{L}])|\u5B9E\u51B5|\u901F\u5831|\u76F4\u64AD|\u0645\u0628\u0627\u0634\u0631",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LIVE_NAME = Pattern.compile(
            "(?:live|ticker|update|timeline|chronolog|liveblog|lb-|entry|event|minut|scrbbl|tik-|norkon|ncpost|key-?moment)",
            Pattern.CASE_INSENSITIVE);

    private final List<TimedSections.TimedSection> sections;
    private final Set<Clue> clues = EnumSet.noneOf(Clue.class);

    private LiveEvidence(List<TimedSections.TimedSection> sections) {
        this.sections = sections;
    }

    /**
     * Collects the evidence.
     *
     * @param sections at least one
     * @param main what the page's data says of the article, or null
     * @param published when the article was published, or null
     */
    static LiveEvidence of(
            List<TimedSections.TimedSection> sections,
            Element root,
            @Nullable Thing main,
            @Nullable String headline,
            @Nullable URI address,
            @Nullable Instant published) {
        LiveEvidence evidence = new LiveEvidence(sections);
        String path = address == null || address.getPath() == null ? "" : address.getPath();
        evidence.add(
                Clue.LIVE_WORDS,
                LIVE_WORD
                        .matcher((headline == null ? "" : headline) + " " + path)
                        .find());
        evidence.add(Clue.LIVE_NAMES, evidence.most(section -> ReaderComments.isNamed(section.top(), LIVE_NAME)));
        evidence.add(Clue.HEADED, evidence.most(LiveEvidence::isHeaded));
        evidence.add(Clue.MANY, sections.size() >= MANY);
        evidence.add(Clue.ORDINARY, main != null && !main.isOfType("LiveBlogPosting"));
        evidence.addTimes(published);
        evidence.addPlace(root);
        return evidence;
    }

    /** Returns whether the parts are updates. */
    boolean isEnough() {
        return weight() >= ENOUGH;
    }

    private int weight() {
        return clues.stream().mapToInt(clue -> clue.weight).sum();
    }

    /** Returns the evidence and the decision in words. */
    @Override
    public String toString() {
        return sections.size() + " parts with a time "
                + (isEnough() ? "are updates" : "are no updates")
                + clues.stream()
                        .map(clue -> (clue.weight > 0 ? "+" : "\u2212") + Math.abs(clue.weight) + " " + clue.words)
                        .collect(Collectors.joining("; ", ": ", ""))
                + "; " + weight() + " in all, and " + ENOUGH + " is enough";
    }

    private boolean most(Predicate<TimedSections.TimedSection> test) {
        return sections.stream().filter(test).count() * 2 > sections.size();
    }

    private void add(Clue clue, boolean isThere) {
        if (isThere) {
            clues.add(clue);
        }
    }

    private void addTimes(@Nullable Instant published) {
        List<Instant> exact = sections.stream()
                .map(TimedSections.TimedSection::when)
                .flatMap(when -> when instanceof UpdateTime.Exact at ? Stream.of(at.at()) : Stream.empty())
                .toList();
        boolean isSame = exact.size() == sections.size()
                && exact.size() > 1
                && exact.stream().distinct().count() == 1;
        add(Clue.SAME_TIME, isSame);
        add(
                Clue.ORDERED,
                !isSame && (exact.size() < sections.size() || isOrdered(exact) || isOrdered(exact.reversed())));
        add(
                Clue.FAR,
                published != null
                        && exact.stream()
                                .anyMatch(at ->
                                        at.isBefore(published.minus(BEFORE)) || at.isAfter(published.plus(AFTER))));
    }

    private static boolean isOrdered(List<Instant> times) {
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i).isBefore(times.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private void addPlace(Element root) {
        long own = 0;
        for (TimedSections.TimedSection section : sections) {
            for (Node node : section.nodes()) {
                own += node instanceof Element element
                        ? ArticleElementFinder.extent(element)
                        : TextLength.of(node.nodeValue());
            }
        }
        long all = Math.max(1, ArticleElementFinder.extent(root));
        add(Clue.MOST_TEXT, own * 10 >= all * 6);
        Node first = sections.getFirst().nodes().getFirst();
        TextBefore before = new TextBefore(first);
        root.filter(before);
        add(Clue.BEHIND, before.length > ARTICLE && before.length * 2 > all);
    }

    /** How much text stands in front of a node. */
    private static final class TextBefore implements NodeFilter {
        private final Node end;
        private long length;

        TextBefore(Node end) {
            this.end = end;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node.equals(end)) {
                return FilterResult.STOP;
            }
            if (node instanceof TextNode text) {
                int own = TextLength.of(text.getWholeText());
                length += own >= TextLength.MIN_SENTENCE ? own : 0;
            }
            return FilterResult.CONTINUE;
        }
    }

    private static boolean isHeaded(TimedSections.TimedSection section) {
        return section.nodes().stream()
                .anyMatch(node -> node instanceof Element element
                        && (MarkupReader.HEADINGS.contains(element.normalName())
                                || element.selectFirst("h1, h2, h3, h4, h5, h6, strong, b") != null));
    }
}
