package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads lists with the lists inside them, numbered as the page numbers them. */
final class Lists {
    private static final int MAX_NUMBER = 1_000_000;

    private final Element list;
    private final @Nullable Locale language;
    private final List<ListItem> items = new ArrayList<>();
    private final List<Block> content = new ArrayList<>();
    private final List<Block> others = new ArrayList<>();
    private boolean plain = true;

    private Lists(Element list, @Nullable Locale language) {
        this.list = list;
        this.language = language;
    }

    /** Returns a list and what can't be in one. If its items are whole articles, as on pages that list their updates, returns their content. */
    static List<Block> read(Element list, @Nullable URI base, @Nullable Locale language) {
        return new Lists(list, language).read(base);
    }

    private List<Block> read(@Nullable URI base) {
        for (Element item : list.children()) {
            if (!Clutter.isClutter(item)) {
                // a list directly in a list, without an item of its own, belongs to the item before it
                boolean isList =
                        item.normalName().equals("ul") || item.normalName().equals("ol");
                List<Block> inside =
                        isList ? MarkupReader.readNodes(List.of(item), base) : MarkupReader.readChildren(item, base);
                item(inside, integer(item, "value").orElse(null));
            }
        }
        if (!plain || items.isEmpty()) {
            return content;
        }
        boolean ordered = list.normalName().equals("ol");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.ListBlock("", language, ordered, ordered ? numbered() : items));
        blocks.addAll(others);
        return blocks;
    }

    private void item(List<Block> inside, @Nullable Integer value) {
        content.addAll(inside);
        List<RichText> texts = new ArrayList<>();
        List<ListItem> below = new ArrayList<>();
        for (Block block : inside) {
            switch (block) {
                case Block.Paragraph paragraph -> texts.add(paragraph.text());
                case Block.ListBlock inner -> below.addAll(oneLevelDown(inner));
                case Block.Heading heading -> plain = false;
                default -> others.add(block);
            }
        }
        plain &= texts.size() <= 2;
        if (!texts.isEmpty()) {
            items.add(new ListItem(MarkupReader.join(texts), 1, value));
        }
        items.addAll(below);
    }

    private static List<ListItem> oneLevelDown(Block.ListBlock inner) {
        List<@Nullable Integer> numbers = ListItem.numbers(inner.ordered(), inner.items());
        List<ListItem> items = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            ListItem item = inner.items().get(i);
            items.add(new ListItem(item.text(), item.level() + 1, numbers.get(i)));
        }
        return items;
    }

    /** Counts as browsers do (HTML, section 4.4.5). */
    private List<ListItem> numbered() {
        boolean down = list.hasAttr("reversed");
        int count = (int) items.stream().filter(item -> item.level() == 1).count();
        int next = integer(list, "start").orElse(down ? count : 1);
        List<ListItem> numbered = new ArrayList<>();
        for (ListItem item : items) {
            if (item.level() > 1) {
                numbered.add(item);
            } else {
                int number = item.number() == null ? next : item.number();
                numbered.add(new ListItem(item.text(), 1, number));
                next = number + (down ? -1 : 1);
            }
        }
        return numbered;
    }

    private static Optional<Integer> integer(Element element, String name) {
        try {
            String value = element.attr(name).strip();
            return value.isEmpty() || value.length() > 8
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(value)).filter(number -> Math.abs(number) <= MAX_NUMBER);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
