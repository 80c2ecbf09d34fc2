package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListItemTest {
    @Test
    void numbersThatCountingGivesAreNotStated() {
        Block.ListBlock list = list(true, item(1, 1), item(1, 2), item(1, 5), item(1, 6));
        assertEquals(
                Arrays.asList(null, null, 5, null),
                list.items().stream().map(ListItem::number).toList());
        assertEquals(List.of(1, 2, 5, 6), ListItem.numbers(true, list.items()));
    }

    @Test
    void levelsAreNotSkipped() {
        Block.ListBlock list = list(false, item(3, null), item(9, null), item(9, null), item(4, null), item(1, 7));
        assertEquals(
                List.of(1, 2, 3, 4, 1),
                list.items().stream().map(ListItem::level).toList());
        assertEquals(Arrays.asList(null, null, null, null, null), ListItem.numbers(false, list.items()));
    }

    @Test
    void listInsideIsDividedWhereNumbersBeginOrEnd() {
        NestedList nested = NestedList.of(list(
                false, item(1, null), item(2, null), item(2, 4), item(2, 5), item(2, 9), item(2, null), item(1, null)));
        assertEquals(2, nested.entries().size());
        List<NestedList> inside = nested.entries().getFirst().inside();
        assertEquals(
                List.of(false, true, false),
                inside.stream().map(NestedList::ordered).toList());
        assertEquals(4, inside.get(1).start());
        assertEquals(
                Arrays.asList(null, null, 9),
                inside.get(1).entries().stream().map(NestedList.Entry::value).toList());
    }

    @Test
    void rowOfTableIsOneLine() {
        Block.Table table = new Block.Table(
                "b",
                null,
                RichText.of("Votes"),
                List.of(RichText.EMPTY, RichText.of("Votes"), RichText.of("Share")),
                true,
                List.of(List.of(RichText.of("North"), RichText.of("1,204"), RichText.EMPTY)));
        assertEquals("Votes\nNorth; Votes: 1,204", table.plainText());
    }

    private static Block.ListBlock list(boolean ordered, ListItem... items) {
        return new Block.ListBlock("b", null, ordered, List.of(items));
    }

    private static ListItem item(int level, @Nullable Integer number) {
        return new ListItem(RichText.of("Item"), level, number);
    }
}
