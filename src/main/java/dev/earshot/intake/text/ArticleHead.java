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
 * The head of a page: headline, picture caption and authors.
 *
 * @param headline null if the page has none
 * @param caption of the picture at the head, or null
 * @param authors named in a "By …" line
 * @param lede the lines between the headline and the first update that read as sentences, or all of them if they form a story
 * @param rest everything from the first update on, or the body of a page without updates; excludes the headline
 */
record ArticleHead(
        @Nullable String headline, @Nullable Caption caption, List<String> authors, List<Line> lede, List<Line> rest) {
    /** Maximum number of lines in the head of a page without updates. */
    private static final int MAX_HEAD_LINES = 8;

    /** A longer line is a paragraph, unless a header says that it is the headline. */
    private static final int HEADLINE_LIMIT = 200;

    /** This many paragraphs of this length form a story rather than the head of a page. */
    private static final int MIN_STORY_PARAGRAPHS = 3;

    private static final int MIN_PARAGRAPH_LENGTH = 60;
    private static final int MIN_STANDFIRST = 30;
    private static final int MAX_COMPARED = 2 * TextLimits.TITLE;
    private static final Pattern DATELINE = Pattern.compile(
            "(?:(?:First|Last|Originally) )?(?:Published|Posted|Updated|Modified)?(?: on| at)? ?:? ?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BYLINE = Pattern.compile("(?:By|BY) (.{3,120})");

    /** Reads the head of a page in which the markers have been found. */
    static ArticleHead read(List<Line> lines, Headers headers) {
        int end = firstMarker(lines);
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
        List<Line> lede = story ? List.of() : lede(lines.subList(words, end), hasStory, headers);
        return new ArticleHead(
                headline,
                caption(head),
                authors(head),
                withoutRepeats(headline, lede),
                withoutRepeats(headline, lines.subList(body, lines.size())));
    }

    private static int firstMarker(List<Line> lines) {
        int at = 0;
        while (at < lines.size() && !lines.get(at).isMarker()) {
            at++;
        }
        return at;
    }

    private static List<Line> lede(List<Line> front, boolean hasStory, Headers headers) {
        return front.stream()
                .filter(line -> isContent(line, headers) && (hasStory || TextHeuristics.endsSentence(line.text())))
                .toList();
    }

    /**
     * Returns the index of the headline: a line that is repeated later, else the last line before the updates, or the first of
     * a story.
     */
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
        int title = -1;
        int repeated = -1;
        for (int i = 0; i < window; i++) {
            Line line = lines.get(i);
            if (isContent(line, headers)) {
                first = first < 0 ? i : first;
                last = i;
                title = isStandfirst(line.text()) ? title : i;
                // if a line appears twice in the head, use the second, which drops everything between them
                repeated = again.getOrDefault(normalized(line.text()), 0) > 1 ? i : repeated;
            }
        }
        // a sentence below a title line is the standfirst
        return repeated >= 0 ? repeated : hasStory ? first : title >= 0 ? title : last;
    }

    private static boolean isStandfirst(String text) {
        return text.length() >= MIN_STANDFIRST && TextHeuristics.endsSentence(text) && !text.endsWith(")");
    }

    /** Returns whether a whole story precedes the first update, such as a story with a correction at its foot. */
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

    private static boolean isContent(Line line, Headers headers) {
        return Caption.of(line.text()) == null
                && byline(line).isEmpty()
                && !LineKinds.isRule(line.text())
                && !isDateline(line, headers);
    }

    private static boolean isDateline(Line line, Headers headers) {
        return dateline(line, headers) != null;
    }

    /** Returns the date and time that are all of a line, perhaps behind a word such as "Published"; null if it has other words. */
    static @Nullable TextTime dateline(Line line, Headers headers) {
        String text = line.text();
        if (text.length() > 120 || text.chars().noneMatch(Character::isDigit)) {
            return null;
        }
        var prefix = DATELINE.matcher(text);
        int from = prefix.lookingAt() ? prefix.end() : 0;
        TextTime textTime = TextTimeReader.read(text, from, headers.times().zones(), false, true);
        return textTime != null && textTime.end() == text.length() ? textTime : null;
    }

    /** Returns the first day with a year that a line in front of the first update names; null if there is none. */
    static @Nullable TextTime date(List<Line> lines, Headers headers) {
        return lines.subList(0, Math.min(MAX_HEAD_LINES, firstMarker(lines))).stream()
                .map(line -> dateline(line, headers))
                .filter(textTime -> textTime != null && textTime.date() != null)
                .findFirst()
                .orElse(null);
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

    /** Removes repeated headlines; the line after one starts a new paragraph. */
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

    /** Normalizes headlines, so that differences in case or style of quotation marks don't count. */
    private static String normalized(String text) {
        String start = text.length() > MAX_COMPARED ? text.substring(0, MAX_COMPARED) : text;
        return start.toLowerCase(Locale.ROOT)
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
    }
}
