package dev.earshot.intake.page;

import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.MarkupReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Tells what readers wrote from what the newsroom wrote, among the parts of a page that have a time. */
final class ReaderComments {
    /** How many elements around a part are looked at. */
    private static final int LEVELS = 5;

    private static final int MAX_HEADING = 200;
    private static final int MAX_LABELS = 10;

    /** Names of comments; the second group only counts close to them. */
    private static final Pattern NAME = Pattern.compile(
            "comment|kommentar|comentari|coment\u00E1ri|commenti|disqus|repl(?:y|ies)\\b|guestbook|userpost|user-post",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME_CLOSE_BY = Pattern.compile(
            "reacti(?:e|on)|reaktion|discuss|forum|leser|reader|feedback|opinion|avis-|answer|review|testimonial",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADING = Pattern.compile(
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
    private static final String DATA =
            "[itemtype*=Comment], [itemprop=comment], [id^=comment-], [data-comment-id], [data-commentid]";

    private ReaderComments() {}

    /** Returns the parts that readers wrote, and all that stand in a list with one of them. */
    static List<TimedSections.TimedSection> among(List<TimedSections.TimedSection> sections, Element root) {
        Set<Element> lists = new HashSet<>();
        for (TimedSections.TimedSection section : sections) {
            Element top = section.top();
            if (isComment(top, root)) {
                lists.add(list(top));
            }
        }
        return sections.stream()
                .filter(section -> lists.contains(list(section.top())))
                .toList();
    }

    /** Hides parts, with the heading in front of them. */
    static void hide(List<TimedSections.TimedSection> comments) {
        for (TimedSections.TimedSection comment : comments) {
            for (Node node : comment.nodes()) {
                if (node instanceof Element element) {
                    element.attr("hidden", true);
                }
            }
        }
        Element heading = list(comments.getFirst().top()).previousElementSibling();
        if (heading != null
                && HEADING.matcher(Markup.text(heading, MAX_HEADING).strip()).matches()) {
            heading.attr("hidden", true);
        }
    }

    /** What a part stands in. */
    private static Element list(Element top) {
        return Objects.requireNonNullElse(top.parent(), top);
    }

    private static boolean isComment(Element top, Element root) {
        int level = 0;
        for (Element at = top; at != null && !at.equals(root) && level < LEVELS; at = at.parent()) {
            if (isNamed(at, NAME) || (level < 2 && isNamed(at, NAME_CLOSE_BY)) || at.is(DATA)) {
                return true;
            }
            level++;
        }
        return top.select("a, button, span").stream()
                        .limit(MAX_LABELS)
                        .anyMatch(label ->
                                REPLY_WORDS.contains(label.ownText().strip().toLowerCase(Locale.ROOT)))
                || isHeading(top.selectFirst("h2, h3, h4, h5, h6"))
                || isBelowHeading(top, root);
    }

    private static boolean isHeading(@Nullable Element heading) {
        return heading != null && isHeading(Markup.text(heading, MAX_HEADING).strip());
    }

    private static boolean isHeading(String heading) {
        return HEADING.matcher(heading).matches() || AroundHeadings.kind(heading) == AroundHeadings.Kind.END;
    }

    /** Whether the class or id of an element has one of the names. */
    static boolean isNamed(Element element, Pattern names) {
        return names.matcher(element.className()).find()
                || names.matcher(element.id()).find();
    }

    /** Whether the nearest heading in front of an element, or of what it stands in, says that comments follow. */
    private static boolean isBelowHeading(Element top, Element root) {
        int level = 0;
        for (Element at = top; at != null && !at.equals(root) && level < LEVELS; at = at.parent()) {
            String heading = headingBefore(at);
            if (heading != null) {
                return isHeading(heading);
            }
            level++;
        }
        return false;
    }

    private static @Nullable String headingBefore(Element element) {
        int looked = 0;
        for (Element before = element.previousElementSibling();
                before != null && looked < MAX_LABELS;
                before = before.previousElementSibling()) {
            if (MarkupReader.HEADINGS.contains(before.normalName())) {
                return Markup.text(before, MAX_HEADING).strip();
            }
            looked++;
        }
        return null;
    }
}
