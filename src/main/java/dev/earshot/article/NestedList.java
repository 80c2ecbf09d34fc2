package dev.earshot.article;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as HTML has it: with the lists inside it in its items.
 *
 * @param start the number of the first item; null if it is 1 or there are no numbers
 */
public record NestedList(boolean ordered, @Nullable Integer start, List<Entry> entries) {
    /**
     * An item.
     *
     * @param value its number, if it has one that doesn't follow the number before it; null for the first item
     * @param inside the lists in it
     */
    public record Entry(RichText text, @Nullable Integer value, List<NestedList> inside) {}

    /** Returns a list with the lists inside it; no deeper than {@link ListItem#MAX_LEVEL}. */
    public static NestedList of(Block.ListBlock list) {
        return lists(list.items(), ListItem.numbers(list.ordered(), list.items()), 1)
                .getFirst();
    }

    /** Returns the lists of the items of a level, which are divided at changes between numbers and bullets. */
    private static List<NestedList> lists(List<ListItem> items, List<@Nullable Integer> numbers, int level) {
        List<NestedList> lists = new ArrayList<>();
        for (int from = 0; from < items.size(); ) {
            boolean ordered = numbers.get(from) != null;
            int to = from + 1;
            while (to < items.size() && (items.get(to).level() > level || (numbers.get(to) != null) == ordered)) {
                to++;
            }
            lists.add(list(items.subList(from, to), numbers.subList(from, to), level));
            from = to;
        }
        return lists;
    }

    private static NestedList list(List<ListItem> items, List<@Nullable Integer> numbers, int level) {
        List<Entry> entries = new ArrayList<>();
        Integer first = numbers.getFirst();
        int next = first == null ? 1 : first;
        for (int from = 0; from < items.size(); ) {
            int to = from + 1;
            while (to < items.size() && items.get(to).level() > level) {
                to++;
            }
            Integer number = numbers.get(from);
            boolean follows = number == null || number == next;
            next = (number == null ? next : number) + 1;
            entries.add(new Entry(
                    items.get(from).text(),
                    follows ? null : number,
                    lists(items.subList(from + 1, to), numbers.subList(from + 1, to), level + 1)));
            from = to;
        }
        return new NestedList(first != null, first == null || first == 1 ? null : first, entries);
    }
}
