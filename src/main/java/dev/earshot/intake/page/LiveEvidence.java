package dev.earshot.intake.page;

import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.MarkupReader;
import dev.earshot.intake.schemaorg.Thing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
 * more. Readers' comments never pass.
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
        SAME_TIME(-2, "all have the same time"),
        COMMENTS(-100, "they are in a part for readers' comments");

        private final int weight;
        private final String words;

        Clue(int weight, String words) {
            this.weight = weight;
            this.words = words;
        }
    }

    /** Parts with this much evidence are updates. */
    private static final int ENOUGH = 1;

    /** How many elements around a part are looked at for names. */
    private static final int LEVELS = 5;

    /** A shorter text in front of updates is their introduction, in characters. */
    private static final int ARTICLE = 400;

    private static final int MAX_HEADING = 200;
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
    private static final Pattern COMMENT_NAME = Pattern.compile(
            "(?:comment|kommentar|comentari|coment\u00E1ri|commenti|reacti(?:e|on)|reaktion|repl(?:y|ies)\\b|discuss|forum|leser"
                    + "|reader|guestbook|disqus|feedback|opinion|avis-|userpost|user-post|answer|review|testimonial)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT_HEADING = Pattern.compile(
            "\\d{0,6}\\s?(?:readers?.?\\s)?(?:comments?|reactions?|replies|responses?|answers?|kommentare?|reaktionen|antworten"
                    + "|commentaires?|r\u00E9actions?|r\u00E9ponses?|comentarios?|respuestas?|coment\u00E1rios?|commenti|reacties|reactie"
                    + "|komentarz[ey]|kommentarer|svar|\u043A\u043E\u043C\u043C\u0435\u043D\u0442\u0430\u0440\u0438[\u0438\u0439\u0435\u0432]+"
                    + "|\u8BC4\u8BBA|\u30B3\u30E1\u30F3\u30C8|\uB313\uAE00|\u0627\u0644\u062A\u0639\u0644\u064A\u0642\u0627\u062A)"
                    + "(?:\\s?[:(].{0,20})?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> REPLY_WORDS = Set.of(
            "reply",
            "report",
            "like",
            "antworten",
            "melden",
            "r\u00E9pondre",
            "signaler",
            "responder",
            "denunciar",
            "rispondi",
            "beantwoorden",
            "reageer",
            "svara",
            "svar",
            "odpowiedz",
            "\u043E\u0442\u0432\u0435\u0442\u0438\u0442\u044C",
            "\u8FD4\u4FE1",
            "\uB2F5\uAE00",
            "\u56DE\u590D",
            "\u0631\u062F",
            "upvote",
            "flag");
    private static final String COMMENT_DATA =
            "[itemtype*=Comment], [itemprop=comment], [id^=comment-], [data-comment-id], [data-commentid]";

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
        evidence.add(Clue.LIVE_NAMES, evidence.most(section -> isNamed(top(section), LIVE_NAME, 1)));
        evidence.add(Clue.HEADED, evidence.most(LiveEvidence::isHeaded));
        evidence.add(Clue.MANY, sections.size() >= MANY);
        evidence.add(Clue.ORDINARY, main != null && !main.isOfType("LiveBlogPosting"));
        evidence.add(Clue.COMMENTS, sections.stream().anyMatch(LiveEvidence::isComment));
        evidence.addTimes(published);
        evidence.addPlace(root);
        return evidence;
    }

    /** Returns whether the parts are updates. */
    boolean isEnough() {
        return weight() >= ENOUGH;
    }

    /** Returns whether the parts are written by readers. */
    boolean isComments() {
        return clues.contains(Clue.COMMENTS);
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

    private interface Test {
        boolean of(TimedSections.TimedSection section);
    }

    private boolean most(Test test) {
        return sections.stream().filter(test::of).count() * 2 > sections.size();
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

    private static Element top(TimedSections.TimedSection section) {
        return section.nodes().getFirst() instanceof Element element ? element : section.stamp();
    }

    private static boolean isHeaded(TimedSections.TimedSection section) {
        return section.nodes().stream()
                .anyMatch(node -> node instanceof Element element
                        && (MarkupReader.HEADINGS.contains(element.normalName())
                                || element.selectFirst("h1, h2, h3, h4, h5, h6, strong, b") != null));
    }

    private static boolean isNamed(Element element, Pattern names, int levels) {
        Element at = element;
        for (int i = 0; i < levels && at != null && !at.normalName().equals("body"); i++) {
            if (names.matcher(at.className()).find() || names.matcher(at.id()).find()) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }

    private static boolean isComment(TimedSections.TimedSection section) {
        Element top = top(section);
        return isNamed(top, COMMENT_NAME, LEVELS)
                || top.is(COMMENT_DATA)
                || top.parents().stream().limit(LEVELS).anyMatch(parent -> parent.is(COMMENT_DATA))
                || top.select("a, button, span").stream()
                        .limit(MANY)
                        .anyMatch(label ->
                                REPLY_WORDS.contains(label.ownText().strip().toLowerCase(Locale.ROOT)))
                || isBelowCommentHeading(top);
    }

    /** Whether the nearest heading in front of an element, or of what it stands in, says that comments follow. */
    private static boolean isBelowCommentHeading(Element top) {
        Element at = top;
        for (int i = 0; i < LEVELS && at != null && !at.normalName().equals("body"); i++) {
            for (Element before = at.previousElementSibling();
                    before != null;
                    before = before.previousElementSibling()) {
                if (MarkupReader.HEADINGS.contains(before.normalName())) {
                    String heading = Markup.text(before, MAX_HEADING).strip();
                    return COMMENT_HEADING.matcher(heading).matches()
                            || AroundHeadings.kind(heading) == AroundHeadings.Kind.END;
                }
                if (before.previousElementSiblings().size() > MANY) {
                    break;
                }
            }
            at = at.parent();
        }
        return false;
    }

    /** Hides parts that readers wrote, with the heading in front of them. */
    void hide() {
        List<Element> hidden = new ArrayList<>();
        for (TimedSections.TimedSection section : sections) {
            for (Node node : section.nodes()) {
                if (node instanceof Element element) {
                    hidden.add(element);
                }
            }
        }
        hidden.forEach(element -> element.attr("hidden", true));
        Element list = Objects.requireNonNullElse(top(sections.getFirst()).parent(), top(sections.getFirst()));
        Element heading = list.previousElementSibling();
        if (heading != null
                && COMMENT_HEADING
                        .matcher(Markup.text(heading, MAX_HEADING).strip())
                        .matches()) {
            heading.attr("hidden", true);
        }
    }
}
