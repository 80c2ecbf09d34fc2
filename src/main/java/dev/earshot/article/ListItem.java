package dev.earshot.article;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list. Lists inside a list follow the item that they belong to, at the next level.
 *
 * @param level 1 to {@value #MAX_LEVEL}
 * @param number its number; null if it has a bullet, or if it is of level 1 in an ordered list and follows the number before it
 */
public record ListItem(RichText text, int level, @Nullable Integer number) {
    /** Maximum level; items further inside belong to this one. */
    public static final int MAX_LEVEL = 4;

    public ListItem {
        level = Math.clamp(level, 1, MAX_LEVEL);
    }

    /** Returns an item of level 1. */
    public static ListItem of(RichText text) {
        return new ListItem(text, 1, null);
    }

    /** Returns the words only. */
    public String plainText() {
        return text.plainText();
    }

    /**
     * Returns the same list in its only form: no item is more than one level below the one before it, and numbers are only
     * stated if counting doesn't give them.
     */
    static List<ListItem> normalized(boolean ordered, List<ListItem> items) {
        List<ListItem> result = new ArrayList<>(items.size());
        int above = 0;
        int last = 0;
        for (ListItem item : items) {
            int level = Math.min(item.level(), above + 1);
            Integer number = level > 1 || ordered ? item.number() : null;
            if (level == 1) {
                int next = last + 1;
                last = number == null ? next : number;
                number = last == next ? null : number;
            }
            result.add(new ListItem(item.text(), level, number));
            above = level;
        }
        return List.copyOf(result);
    }

    /**
     * Returns the numbers of a list's items, as readers see them; null for an item with a bullet.
     *
     * @param ordered whether the items of level 1 are numbered
     */
    public static List<@Nullable Integer> numbers(boolean ordered, List<ListItem> items) {
        List<@Nullable Integer> numbers = new ArrayList<>(items.size());
        int last = 0;
        for (ListItem item : items) {
            if (item.level() == 1 && ordered) {
                last = item.number() == null ? last + 1 : item.number();
                numbers.add(last);
            } else {
                numbers.add(item.number());
            }
        }
        return numbers;
    }
}
