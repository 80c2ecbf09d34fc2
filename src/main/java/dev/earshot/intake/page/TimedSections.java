package dev.earshot.intake.page;

import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.Clutter;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.MarkupReader;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Finds the updates of a page that are headed by a time, or stand in a box that has one as an attribute. */
final class TimedSections {
    private static final int LIMIT = LiveBlogReader.MAX_UPDATES;

    /** What stands in front of the time that heads a section, at the most, in characters. */
    private static final int AHEAD = 250;

    /** How much of a section is looked at, in characters. */
    private static final int REACH = 600;

    /** Fewer words are a caption or a teaser, by their extent. */
    private static final int WORDS = 20;

    /**
     * One section: its nodes, when it was published, and what the page calls it.
     *
     * @param stamp the element that tells the time
     */
    record TimedSection(
            List<Node> nodes,
            Element stamp,
            UpdateTime when,
            @Nullable String id,
            int line) {
        /** The element of its text; the one that tells the time if it begins with a text without element. */
        Element top() {
            return nodes.getFirst() instanceof Element element ? element : stamp;
        }

        /** Empties the element that tells the time, so that it isn't read as text. */
        void clearStamp() {
            if (!isBox()) {
                stamp.empty();
            }
        }

        /** Whether the time is an attribute of the box around the text. */
        private boolean isBox() {
            return nodes.getFirst().equals(stamp) && !stamp.is(PageTimes.TIMES);
        }
    }

    private static final Set<String> APART = Set.of("aside", "footer", "blockquote");

    private TimedSections() {}

    /**
     * The sections, in the order of the page; none where it has fewer than two.
     *
     * @param zone by whose clock times are told that name none
     * @param near a date that tells the year where a time has none, or null
     */
    static List<TimedSection> find(Element root, ZoneId zone, Locale language, @Nullable LocalDate near) {
        Map<Element, Boolean> known = new HashMap<>();
        PageTimes pageTimes = new PageTimes(zone, language, near);
        List<TimedSection> boxes = boxes(root, pageTimes, known);
        if (!boxes.isEmpty()) {
            return boxes;
        }
        Map<Element, UpdateTime> stamped = new LinkedHashMap<>();
        root.select(PageTimes.TIMES).stream()
                .filter(time -> isSeen(time, root, known))
                .limit(LIMIT)
                .forEach(time -> pageTimes.read(time).ifPresent(updateTime -> stamped.put(time, updateTime)));
        Set<Element> times = stamped.keySet();
        Map<Element, Integer> counts = new HashMap<>();
        for (Element time : times) {
            for (Element at = time; at != null && !at.equals(root); at = at.parent()) {
                counts.merge(at, 1, Integer::sum);
            }
        }
        Map<Element, Element> heads = new HashMap<>();
        List<Element> tops = new ArrayList<>();
        for (Element time : times) {
            Element top = top(time, root, counts);
            if (heads.putIfAbsent(top, time) == null) {
                tops.add(top);
            }
        }
        List<TimedSection> sections = new ArrayList<>();
        for (Element top : tops) {
            Element time = heads.get(top);
            UpdateTime updateTime = time == null ? null : stamped.get(time);
            if (time == null || updateTime == null) {
                continue;
            }
            List<Node> nodes = nodes(top, time, heads);
            String told = Markup.text(time, AHEAD);
            int ahead = Markup.text(top, REACH).indexOf(told);
            if (ahead >= 0 && ahead <= AHEAD && words(nodes) >= WORDS + TextLength.of(told)) {
                sections.add(section(nodes, top, time, updateTime));
            }
        }
        if (sections.size() < 2) {
            return List.of();
        }
        return sections;
    }

    /** The boxes that have a time as an attribute; none where the page has fewer than two. */
    private static List<TimedSection> boxes(Element root, PageTimes pageTimes, Map<Element, Boolean> known) {
        List<TimedSection> sections = new ArrayList<>();
        Set<Element> taken = new HashSet<>();
        for (Element box : root.select(PageTimes.BOXES).stream().limit(LIMIT).toList()) {
            Element outer = box.parent();
            while (outer != null && !taken.contains(outer)) {
                outer = outer.parent();
            }
            UpdateTime updateTime = outer != null || !isSeen(box, root, known)
                    ? null
                    : pageTimes.ofBox(box).orElse(null);
            if (updateTime != null && words(List.of(box)) >= WORDS) {
                taken.add(box);
                sections.add(section(List.of(box), box, box, updateTime));
            }
        }
        return sections.size() < 2 ? List.of() : sections;
    }

    private static TimedSection section(List<Node> nodes, Element top, Element stamp, UpdateTime updateTime) {
        String id = top.id().isEmpty() ? null : top.id();
        if (id == null
                && top.childrenSize() > 0
                && !Objects.requireNonNull(top.firstElementChild()).id().isEmpty()) {
            id = Objects.requireNonNull(top.firstElementChild()).id();
        }
        return new TimedSection(
                nodes,
                stamp,
                updateTime,
                id,
                Math.max(1, top.sourceRange().start().lineNumber()));
    }

    /** The section that a time heads: the article, item or section around it, else the largest box with no other time. */
    private static Element top(Element time, Element root, Map<Element, Integer> counts) {
        Element largest = time;
        for (Element at = time; at != null && !at.equals(root); at = at.parent()) {
            String name = at.normalName();
            if (name.equals("article") || name.equals("li") || name.equals("section")) {
                return at;
            }
            if (counts.getOrDefault(at, 0) == 1) {
                largest = at;
            }
        }
        return largest;
    }

    /** A section's nodes: itself, and, where it is only a heading, what follows up to the next one. */
    private static List<Node> nodes(Element top, Element time, Map<Element, Element> heads) {
        List<Node> nodes = new ArrayList<>(List.of(top));
        boolean heading = MarkupReader.HEADINGS.contains(top.normalName());
        if (!heading && TextLength.of(Markup.text(top, REACH)) - TextLength.of(Markup.text(time, AHEAD)) >= WORDS) {
            return nodes;
        }
        for (Node next = top.nextSibling(); next != null; next = next.nextSibling()) {
            boolean ends = next instanceof Element element
                    && (heads.containsKey(element)
                            || element.normalName().equals("hr")
                            || element.normalName().equals("footer"));
            if (ends) {
                break;
            }
            nodes.add(next);
        }
        return nodes;
    }

    private static int words(List<Node> nodes) {
        int words = 0;
        for (Node node : nodes) {
            words += node instanceof Element element
                    ? TextLength.of(Markup.text(element, REACH))
                    : TextLength.of(node.nodeValue());
            if (words > REACH) {
                break;
            }
        }
        return words;
    }

    /** Whether an element and all around it are news; what is known of those around is kept, so that each is looked at once. */
    private static boolean isSeen(Element time, Element root, Map<Element, Boolean> known) {
        List<Element> way = new ArrayList<>();
        Element at = time;
        while (at != null && !at.equals(root) && !known.containsKey(at)) {
            way.add(at);
            at = at.parent();
        }
        boolean seen = at == null || at.equals(root) || known.getOrDefault(at, true);
        for (Element element : way.reversed()) {
            seen &= !Clutter.isClutter(element) && !APART.contains(element.normalName());
            known.put(element, seen);
        }
        return seen;
    }
}
