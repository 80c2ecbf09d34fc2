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
 * Assigns a unique id to each item of a feed: the feed's own id; if that is missing or shared by unrelated items, a link that
 * no other item has; else a hash of title and date.
 */
final class ItemIds {
    private static final int MAX_ID_LENGTH = 1_000;
    private static final String GENERATED_PREFIX = "item:";
    private static final String BASE32_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private ItemIds() {}

    /** Returns the items with unique ids, keeping only the newest version of each item. */
    static List<ParsedItem> assign(List<ParsedItem> items, Function<ParsedItem, Long> age, Findings findings) {
        Map<String, List<ParsedItem>> byId = items.stream()
                .filter(parsedItem -> !ownId(parsedItem).isEmpty())
                .collect(Collectors.groupingBy(ItemIds::ownId, LinkedHashMap::new, Collectors.toList()));
        Map<String, Long> links = items.stream()
                .filter(parsedItem -> parsedItem.link() != null)
                .collect(Collectors.groupingBy(
                        parsedItem -> Objects.requireNonNull(parsedItem.link()).toString(), Collectors.counting()));
        Map<String, ParsedItem> itemsById = new LinkedHashMap<>();
        Set<String> reported = new HashSet<>();
        for (ParsedItem parsedItem : items) {
            String own = ownId(parsedItem);
            boolean hasOwnId = !own.isEmpty() && areVersions(byId.getOrDefault(own, List.of()));
            String id = hasOwnId ? own : fallbackId(parsedItem, links);
            ParsedItem earlier = itemsById.get(id);
            boolean isGenerated = !hasOwnId && id.startsWith(GENERATED_PREFIX);
            if (isGenerated && reported.add(own)) {
                findings.remark(
                        parsedItem.line(),
                        own.isEmpty()
                                ? "has items without a unique id or link"
                                : "has one id, “" + Text.truncate(own, 60) + "”, for different items");
            }
            if (earlier != null) {
                findings.remark(parsedItem.line(), "has an item twice; the newer one was used");
            }
            if (earlier == null || age.apply(parsedItem) > age.apply(earlier)) {
                itemsById.put(id, parsedItem.withId(id));
            }
        }
        return new ArrayList<>(itemsById.values());
    }

    /** Returns ten letters and digits derived from an id: 50 bits of its SHA-256. */
    static String shortHash(String id) {
        byte[] hash = Sha256.of(id);
        StringBuilder shortened = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            int bit = i * 5;
            int two = (hash[bit / 8] & 0xFF) << 8 | (hash[bit / 8 + 1] & 0xFF);
            shortened.append(BASE32_ALPHABET.charAt(two >> (11 - bit % 8) & 31));
        }
        return shortened.toString();
    }

    private static String ownId(ParsedItem parsedItem) {
        String id = parsedItem.id();
        return id == null ? "" : normalize(id);
    }

    /** Returns an id in the form in which items have it. */
    static String normalize(String id) {
        return Text.cleanLine(id.length() > MAX_ID_LENGTH ? shortHash(id) : id);
    }

    /** Atom can list several versions of an entry (RFC 4287, section 4.1.1); they share a title or a date. */
    private static boolean areVersions(List<ParsedItem> items) {
        ParsedItem first = items.getFirst();
        return items.size() == 1
                || items.stream()
                        .allMatch(parsedItem -> (parsedItem.published() != null
                                        && parsedItem.published().equals(first.published()))
                                || title(parsedItem).equals(title(first)));
    }

    private static String fallbackId(ParsedItem parsedItem, Map<String, Long> links) {
        String link = Objects.toString(parsedItem.link(), "");
        return links.getOrDefault(link, 0L) == 1
                ? link
                : "item:"
                        + shortHash(title(parsedItem) + "\n" + Objects.toString(parsedItem.published(), "") + "\n"
                                + (title(parsedItem).isEmpty() ? bodyText(parsedItem) : ""));
    }

    private static String bodyText(ParsedItem parsedItem) {
        ItemText text = parsedItem.content() == null ? parsedItem.summary() : parsedItem.content();
        return text == null ? "" : text.text();
    }

    private static String title(ParsedItem parsedItem) {
        return parsedItem.title() == null ? "" : parsedItem.title().text().strip();
    }
}
