package dev.earshot.desk;

import dev.earshot.desk.EditedPage.Item;
import dev.earshot.desk.EditedPage.Touched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Decides whether a reader of a page before and after a save could know how it was edited. */
final class Ambiguity {
    private static final double NONE = -1;

    private Ambiguity() {}

    /**
     * Returns whether all edits are unambiguous: each changed update is more similar to itself than to anything else
     * that appeared or disappeared in the same save.
     *
     * @param shown the updates that the page shows
     * @param before the whole page before the save
     * @param gone what the page no longer shows
     */
    static boolean isFree(EditedPage page, List<Item> shown, Collection<Item> gone, List<Item> before, boolean whole) {
        if (page.naming == EditedPage.Naming.UNIQUE
                && page.calledBefore.entrySet().stream()
                        .allMatch(known -> isCalled(page, known.getKey(), known.getValue()))) {
            // its ids are unambiguous, except for one that seems to have got another
            return !isPostedAgain(page, before, gone);
        }
        if (isRenameHidden(page, shown)) {
            return false;
        }
        if (page.timeStyle == EditedPage.TimeStyle.TIMES_OF_DAY && showsAnotherDay(page, shown)) {
            return false;
        }
        if (page.naming == EditedPage.Naming.BY_POSITION && !(whole && page.deleted.isEmpty())) {
            // one that disappeared and one that appeared may have the same position, and so the same id
            return false;
        }
        if (page.naming == EditedPage.Naming.SHARED && (shown.size() == 1 || before.size() == 1)) {
            // an id that all share looks unique if there is only one update
            return false;
        }
        List<Item> olds = new ArrayList<>(gone);
        for (Touched touched : page.touched) {
            if (touched.before() != null) {
                olds.add(touched.before());
            }
        }
        page.deleted.forEach(olds::add);
        for (Touched touched : page.touched) {
            Item old = touched.before();
            Item next = touched.after();
            if (next != null && !shown.contains(touched.item())) {
                // it may have left the page by being edited
                if (old != null) {
                    return false;
                }
                continue;
            }
            if (old != null && hasTwin(touched.item(), old, before)) {
                return false;
            }
            if (old == null && next != null && hasTwin(touched.item(), next, whole ? page.deleted : before)) {
                return false;
            }
            if (old != null && next != null && !isClear(old, next)) {
                return false;
            }
            if (next != null) {
                for (Item other : olds) {
                    if (other != old
                            && other != touched.item()
                            && rivals(other, next, old == null ? NONE : score(old, next))) {
                        return false;
                    }
                }
            }
            if (old != null) {
                for (Touched other : page.touched) {
                    if (!other.equals(touched)
                            && other.after() != null
                            && rivals(old, other.after(), next == null ? NONE : score(old, next))) {
                        return false;
                    }
                }
            }
            if (old != null && next != null && !old.at.equals(next.at) && isAtTheCut(shown, old, next)) {
                // at the end where a page is cut
                return false;
            }
        }
        return true;
    }

    /** Returns whether, within a minute, words are repeated that another update, gone or just changed, has. */
    private static boolean isPostedAgain(EditedPage page, List<Item> before, Collection<Item> gone) {
        List<Item> others = new ArrayList<>(gone);
        if (!page.feed) {
            // they may have been indistinguishable when they got their ids
            others.addAll(before);
        }
        List<Item> olds = new ArrayList<>(gone);
        page.touched.stream().map(Touched::before).filter(Objects::nonNull).forEach(olds::add);
        return page.touched.stream()
                .filter(touched -> !touched.back())
                .anyMatch(touched -> touched.before() == null
                        ? hasTwin(touched.item(), touched.item(), olds)
                        : hasTwin(touched.item(), touched.before(), others));
    }

    /** Returns whether an edited update appears to be of an earlier day than it is, on a page without dates. */
    private static boolean showsAnotherDay(EditedPage page, List<Item> shown) {
        for (int i = 0; i < shown.size(); i++) {
            Item item = shown.get(i);
            boolean touched = page.touched.stream().anyMatch(t -> t.item().equals(item));
            LocalDate day = item.at.atZone(Drafts.ZONE).toLocalDate();
            if (touched
                    && shown.subList(i + 1, shown.size()).stream()
                            .anyMatch(later ->
                                    later.at.atZone(Drafts.ZONE).toLocalDate().isBefore(day))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCalled(EditedPage page, Item item, String name) {
        return name.equals(page.called.get(item)) && name.endsWith(item.name);
    }

    /** Returns whether ids changed while too few updates stayed unchanged to show it. */
    static boolean isRenameHidden(EditedPage page, List<Item> shown) {
        int evident = 0;
        int against = 0;
        boolean renamed = false;
        for (Item item : shown) {
            String before = page.calledBefore.get(item);
            String now = page.called.get(item);
            if (before == null || before.isEmpty() || now == null) {
                continue;
            }
            boolean other = !before.equals(now);
            renamed |= other;
            if (page.touched.stream().noneMatch(touched -> touched.item().equals(item))) {
                evident += other && words(item).size() >= 4 ? 1 : 0;
                against += other ? 0 : 1;
            }
        }
        boolean enough = page.naming == EditedPage.Naming.BY_POSITION ? evident > 0 : evident > against;
        return renamed && !enough;
    }

    private static boolean isAtTheCut(List<Item> shown, Item old, Item next) {
        return shown.stream()
                        .filter(item -> item.at.isBefore(old.at) && item.at.isBefore(next.at))
                        .count()
                < 4;
    }

    /** Returns whether there is another item that can't be distinguished from one. */
    private static boolean hasTwin(Item self, Item one, Collection<Item> among) {
        return among.stream()
                .anyMatch(other ->
                        !other.name.equals(self.name) && one.at.equals(other.at) && one.words.equals(other.words));
    }

    private static boolean isClear(Item old, Item next) {
        double alike = alike(old, next);
        if (old.at.equals(next.at)) {
            return alike >= 0.3 || old.words.split(" ").length < 4;
        }
        return old.words.equals(next.words) || (alike >= 0.7 && old.words.split(" ").length >= 4);
    }

    /**
     * Returns whether one could be mistaken for the other as soon as for its true counterpart.
     *
     * @param own how similar it is to its true counterpart
     */
    private static boolean rivals(Item old, Item next, double own) {
        boolean sameMinute = old.at.equals(next.at);
        if (!sameMinute && alike(old, next) < 0.55) {
            return false;
        }
        return score(old, next) > own - 0.15 || (sameMinute && own < 0.9);
    }

    private static double score(Item one, Item other) {
        return alike(one, other) + (one.at.equals(other.at) ? 0.3 : 0);
    }

    /** Returns the share of words in common, computed independently of the desk. */
    static double alike(Item one, Item other) {
        List<String> left = new ArrayList<>(words(one));
        List<String> others = words(other);
        int all = left.size() + others.size();
        int shared = 0;
        for (String word : others) {
            shared += left.remove(word) ? 1 : 0;
        }
        return 2.0 * shared / all;
    }

    private static List<String> words(Item item) {
        return Arrays.asList(item.words.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }
}
