package dev.earshot.search;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a search is limited to.
 *
 * @param section of the article, or null
 * @param story the article, or null
 * @param kind of the updates, or null
 * @param from the first day of publication, in the time zone of the article, or null
 * @param to the last day of publication, or null; not before the first
 */
public record SearchFilter(
        @Nullable SectionId section,
        @Nullable ArticleId story,
        @Nullable Kind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    /** Everything. */
    public static final SearchFilter NONE = new SearchFilter(null, null, null, null, null);

    private static final String MARK = "¤";
    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    /** Kinds of updates. */
    public enum Kind {
        CORRECTIONS,
        CLARIFICATIONS,
        KEY_EVENTS;

        /** Returns the value of the parameter. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public SearchFilter {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
    }

    /**
     * An entry of the index that a filter looks for.
     *
     * @param isPrefix whether the entry only begins so
     */
    public record Mark(String text, boolean isPrefix) {}

    /** Returns what must be found: of each list one. */
    public List<List<Mark>> marks() {
        List<List<Mark>> marks = new ArrayList<>();
        if (section != null) {
            marks.add(List.of(new Mark(mark(section), false)));
        }
        if (story != null) {
            marks.add(List.of(new Mark(mark(story), false)));
        }
        if (kind != null) {
            marks.add(List.of(new Mark(mark(kind), false)));
        }
        if (from != null || to != null) {
            marks.add(days(from == null ? FIRST : clamp(from), to == null ? LAST : clamp(to)));
        }
        return marks;
    }

    public static String mark(SectionId section) {
        return MARK + "s" + MARK + section.value().replace('-', '·');
    }

    public static String mark(ArticleId story) {
        return MARK + "a" + MARK + story.value().replace('-', '·');
    }

    public static String mark(Kind kind) {
        return MARK + "k" + MARK + kind.text().replace('-', '·');
    }

    public static String mark(LocalDate day) {
        return MARK + "d" + MARK + digits(clamp(day));
    }

    /** Returns the days of a period by as few beginnings of their digits as possible: whole months, years, and decades. */
    private static List<Mark> days(LocalDate from, LocalDate to) {
        List<Mark> marks = new ArrayList<>();
        LocalDate day = from;
        while (!day.isAfter(to)) {
            LocalDate next = day.plusDays(1);
            int digits = 8;
            if (day.getDayOfMonth() == 1 && !day.plusMonths(1).minusDays(1).isAfter(to)) {
                next = day.plusMonths(1);
                digits = 6;
            }
            for (int years = 1, length = 4;
                    digits <= 6 && day.getDayOfYear() == 1 && length >= 1;
                    years *= 10, length--) {
                if (day.getYear() % years != 0
                        || day.plusYears(years).minusDays(1).isAfter(to)) {
                    break;
                }
                next = day.plusYears(years);
                digits = length;
            }
            marks.add(new Mark(MARK + "d" + MARK + digits(day).substring(0, digits), digits < 8));
            day = next;
        }
        return marks;
    }

    private static String digits(LocalDate day) {
        return "%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private static LocalDate clamp(LocalDate day) {
        return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }

    /** Returns the query parameters of an address, each with an ampersand before it; empty without a filter. */
    public String parameters() {
        StringBuilder all = new StringBuilder();
        add(all, "section", section);
        add(all, "kind", kind == null ? null : kind.text());
        add(all, "from", from);
        add(all, "to", to);
        add(all, "story", story);
        return all.toString();
    }

    private static void add(StringBuilder all, String name, @Nullable Object value) {
        if (value != null) {
            all.append('&').append(SiteUrls.queryParameter(name, value.toString()));
        }
    }

    /** Returns this filter for one story, or for all if it is null. */
    public SearchFilter of(@Nullable ArticleId one) {
        return new SearchFilter(section, one, kind, from, to);
    }
}
