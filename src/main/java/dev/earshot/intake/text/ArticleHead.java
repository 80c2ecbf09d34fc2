package dev.earshot.intake.text;

import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.Caption;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineKinds;
import dev.earshot.intake.lines.TextHeuristics;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the head of a page: the headline, the caption of its picture, the authors.
 *
 * @param headline null where the page has none
 * @param caption of the picture at its head, or null
 * @param authors as a line "By …" names them
 * @param lede lines between the headline and the first update that read as sentences; all of them, where they are a story
 * @param rest everything from the first update on, or the body where there are no updates; without the headline
 */
record ArticleHead(
        @Nullable String headline, @Nullable Caption caption, List<String> authors, List<Line> lede, List<Line> rest) {
    /** How many lines the head of a page without updates may have. */
    private static final int MAX_HEAD_LINES = 8;

    /** A longer line is a paragraph, where nothing else says that it is a headline. */
    private static final int HEADLINE_LIMIT = 200;

    /** So many paragraphs, each so long at the least, are no head of a page but a story. */
    private static final int MIN_STORY_PARAGRAPHS = 3;

    private static final int MIN_PARAGRAPH_LENGTH = 60;
    private static final int MAX_COMPARED = 2 * TextLimits.TITLE;
    private static final Pattern DATELINE = Pattern.compile(
            "(?:(?:First|Last|Originally) )?(?:Published|Posted|Updated|Modified)?(?: on| at)? ?:? ?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BYLINE = Pattern.compile("(?:By|BY) (.{3,120})");

    /** Reads the head of a page, whose lines have their markers. */
    static ArticleHead read(List<Line> lines, Headers headers) {
        int end = 0;
        while (end < lines.size() && !lines.get(end).isMarker()) {
            end++;
        }
        boolean story = end == lines.size();
        boolean hasStory = story || hasStoryAbove(lines.subList(0, end), headers);
        int window = hasStory ? Math.min(end, MAX_HEAD_LINES) : end;
        String title = headers.title();
        int at = title == null
                ? headline(lines, window, hasStory, headers)
                : lastIndexOf(lines, window, normalized(title));
        boolean paragraph = title == null && hasStory && at >= 0 && isParagraph(lines, at);
        int words = paragraph ? at : at + 1;
        String headline = title != null
                ? title
                : at < 0 || paragraph ? null : lines.get(at).text();
        int body = story ? afterHead(lines, words, headers) : end;
        List<Line> head = lines.subList(0, body);
        List<Line> lede = story
                ? List.of()
                : lines.subList(words, end).stream()
                        .filter(line ->
                                isContent(line, headers) && (hasStory || TextHeuristics.endsSentence(line.text())))
                        .toList();
        return new ArticleHead(
                headline,
                caption(head),
                authors(head),
                withoutRepeats(headline, lede),
                withoutRepeats(headline, lines.subList(body, lines.size())));
    }

    /** Where the headline stands: a line that stands again later, else the last before the updates, or the first of a story. */
    private static int headline(List<Line> lines, int window, boolean hasStory, Headers headers) {
        Map<String, Integer> again = new HashMap<>();
        for (Line line : lines.subList(0, window)) {
            again.put(normalized(line.text()), 0);
        }
        for (Line line : lines) {
            if (!line.isMarker()) {
                again.computeIfPresent(normalized(line.text()), (text, count) -> count + 1);
            }
        }
        int first = -1;
        int last = -1;
        int repeated = -1;
        for (int i = 0; i < window; i++) {
            Line line = lines.get(i);
            if (isContent(line, headers)) {
                first = first < 0 ? i : first;
                last = i;
                // of a line that stands twice in front, the second is meant: what is between goes too
                repeated = again.getOrDefault(normalized(line.text()), 0) > 1 ? i : repeated;
            }
        }
        return repeated >= 0 ? repeated : hasStory ? first : last;
    }

    /** Whether a whole story stands above the first update, such as one with a correction at its foot. */
    private static boolean hasStoryAbove(List<Line> front, Headers headers) {
        return front.stream()
                        .filter(line -> line.text().length() >= MIN_PARAGRAPH_LENGTH
                                && TextHeuristics.endsSentence(line.text()))
                        .filter(line -> isContent(line, headers))
                        .limit(MIN_STORY_PARAGRAPHS)
                        .count()
                == MIN_STORY_PARAGRAPHS;
    }

    private static boolean isParagraph(List<Line> lines, int at) {
        return lines.get(at).text().length() > HEADLINE_LIMIT || lines.size() == at + 1;
    }

    private static int lastIndexOf(List<Line> lines, int window, String text) {
        int at = window - 1;
        while (at >= 0 && !normalized(lines.get(at).text()).equals(text)) {
            at--;
        }
        return at;
    }

    private static int afterHead(List<Line> lines, int from, Headers headers) {
        int at = from;
        while (at < lines.size() && !isContent(lines.get(at), headers)) {
            at++;
        }
        return at;
    }

    /** Whether a line is neither a caption, a byline, a rule nor the date of a page. */
    private static boolean isContent(Line line, Headers headers) {
        return Caption.of(line.text()) == null
                && byline(line).isEmpty()
                && !LineKinds.isRule(line.text())
                && !isDateline(line, headers);
    }

    private static boolean isDateline(Line line, Headers headers) {
        String text = line.text();
        if (text.length() > 120 || text.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        var prefix = DATELINE.matcher(text);
        int from = prefix.lookingAt() ? prefix.end() : 0;
        TextTime textTime = TextTimeReader.read(text, from, headers.zones(), false, true);
        return textTime != null && textTime.end() == text.length();
    }

    private static List<String> byline(Line line) {
        var byline = BYLINE.matcher(line.text());
        List<String> authors = byline.matches() ? AuthorNames.of(byline.group(1)) : List.of();
        return authors.isEmpty() || !TextHeuristics.isName(authors.getFirst())
                ? List.of()
                : authors.stream()
                        .filter(author -> TextHeuristics.isName(author) && !author.startsWith("Staff "))
                        .toList();
    }

    private static List<String> authors(List<Line> head) {
        return head.stream()
                .map(ArticleHead::byline)
                .filter(authors -> !authors.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static @Nullable Caption caption(List<Line> head) {
        for (Line line : head) {
            Caption caption = Caption.of(line.text());
            if (caption != null) {
                return caption;
            }
        }
        return null;
    }

    /** The lines without a repeated headline; where one went, the next line stands by itself. */
    private static List<Line> withoutRepeats(@Nullable String headline, List<Line> lines) {
        if (headline == null) {
            return lines;
        }
        String gone = normalized(headline);
        List<Line> kept = new ArrayList<>(lines.size());
        boolean gap = false;
        for (Line line : lines) {
            boolean repeated = !line.isMarker() && normalized(line.text()).equals(gone);
            if (!repeated) {
                kept.add(gap ? line.withGapBefore() : line);
            }
            gap = repeated;
        }
        return kept;
    }

    /** What two headlines have in common that differ in case or in the form of quotation marks only. */
    private static String normalized(String text) {
        String start = text.length() > MAX_COMPARED ? text.substring(0, MAX_COMPARED) : text;
        return start.toLowerCase(Locale.ROOT)
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
    }
}
