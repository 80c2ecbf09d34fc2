package dev.earshot.intake.feed;

import dev.earshot.article.Sha256;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives every item of a feed an id of its own. That is what the feed calls it; where that is missing, or names items that
 * have nothing in common, its link, where no other item has it; else a name made of its title and date.
 */
final class ItemIds {
    private static final int LIMIT = 1_000;
    private static final String MADE = "item:";
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

    private ItemIds() {}

    /** The items with an id each, no two alike; of several versions of one item only the newest. */
    static List<Item> settle(List<Item> items, Function<Item, Long> age, Findings findings) {
        Map<String, List<Item>> byId = items.stream()
                .filter(item -> !own(item).isEmpty())
                .collect(Collectors.groupingBy(ItemIds::own, LinkedHashMap::new, Collectors.toList()));
        Map<String, Long> links = items.stream()
                .filter(item -> item.link() != null)
                .collect(Collectors.groupingBy(
                        item -> Objects.requireNonNull(item.link()).toString(), Collectors.counting()));
        Map<String, Item> settled = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (Item item : items) {
            String own = own(item);
            boolean named = !own.isEmpty() && areVersions(byId.getOrDefault(own, List.of()));
            String id = named ? own : fallback(item, links);
            Item before = settled.get(id);
            boolean made = !named && id.startsWith(MADE);
            if (made && told.add(own)) {
                findings.remark(
                        item.line(),
                        own.isEmpty()
                                ? "has items without an id or a link of their own"
                                : "has one id, “" + Text.cut(own, 60) + "”, for items that are not the same");
            }
            if (before != null) {
                findings.remark(item.line(), "has the same item twice; the newer one is taken");
            }
            if (before == null || age.apply(item) > age.apply(before)) {
                settled.put(id, item.withId(id));
            }
        }
        return new ArrayList<>(settled.values());
    }

    /** Ten letters and digits that stand for an id, the same for the same id: 50 bits of its SHA-256. */
    static String brief(String id) {
        byte[] hash = Sha256.of(id);
        StringBuilder brief = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            int bit = i * 5;
            int two = (hash[bit / 8] & 0xFF) << 8 | (hash[bit / 8 + 1] & 0xFF);
            brief.append(DIGITS.charAt(two >> (11 - bit % 8) & 31));
        }
        return brief.toString();
    }

    private static String own(Item item) {
        String id = item.id();
        return id == null ? "" : Text.line(id.length() > LIMIT ? brief(id) : id);
    }

    /** Atom may show one entry in several versions (RFC 4287, section 4.1.1); those share a title, a link or a date. */
    private static boolean areVersions(List<Item> items) {
        Item first = items.getFirst();
        return items.size() == 1
                || items.stream()
                        .allMatch(item ->
                                (item.published() != null && item.published().equals(first.published()))
                                        || title(item).equals(title(first)));
    }

    private static String fallback(Item item, Map<String, Long> links) {
        String link = Objects.toString(item.link(), "");
        return links.getOrDefault(link, 0L) == 1
                ? link
                : "item:"
                        + brief(title(item) + "\n" + Objects.toString(item.published(), "") + "\n"
                                + (title(item).isEmpty() ? words(item) : ""));
    }

    private static String words(Item item) {
        ItemText text = item.content() == null ? item.summary() : item.content();
        return text == null ? "" : text.text();
    }

    private static String title(Item item) {
        return item.title() == null ? "" : item.title().text().strip();
    }
}
