package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the languages that documents name (BCP 47). */
public final class LanguageTags {
    private static final int MAX_LENGTH = 35;
    private static final Map<String, String> SHORT = shortTags();

    private LanguageTags() {}

    /** The language of a tag, {@code en_GB} included; empty where it isn't well-formed or no known language has that name. */
    public static Optional<Locale> parse(@Nullable String tag) {
        String plain = tag == null ? "" : tag.strip().replace('_', '-');
        if (plain.isEmpty() || plain.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String mended = mended(plain);
        Locale language = Locale.forLanguageTag(mended);
        boolean whole = language.toLanguageTag().equalsIgnoreCase(mended);
        boolean named = !language.getDisplayLanguage(Locale.ENGLISH).equals(language.getLanguage());
        return whole && named ? Optional.of(language) : Optional.empty();
    }

    /** The tag with two letters for its language where it has three (eng), or those of a country by mistake (kr). */
    private static String mended(String tag) {
        int end = tag.indexOf('-') < 0 ? tag.length() : tag.indexOf('-');
        String language = tag.substring(0, end).toLowerCase(Locale.ROOT);
        return SHORT.getOrDefault(language, language) + tag.substring(end);
    }

    private static Map<String, String> shortTags() {
        Map<String, String> tags = new HashMap<>(Map.of(
                "kr", "ko", "jp", "ja", "cn", "zh", "cz", "cs", "dk", "da", "gr", "el", "ger", "de", "fre", "fr", "chi",
                "zh"));
        tags.put("dut", "nl");
        tags.put("per", "fa");
        for (String language : Locale.getISOLanguages()) {
            tags.putIfAbsent(Locale.of(language).getISO3Language(), language);
        }
        return Map.copyOf(tags);
    }

    /** The same blocks, none of which repeats the language of the article. */
    public static List<Block> withoutInherited(Locale article, List<Block> blocks) {
        return blocks.stream()
                .map(block -> {
                    Locale own = block.language();
                    return own != null && own.getLanguage().equals(article.getLanguage())
                            ? withoutLanguage(block)
                            : block;
                })
                .toList();
    }

    private static Block withoutLanguage(Block block) {
        return switch (block) {
            case Block.Paragraph p -> new Block.Paragraph(p.id(), null, p.text());
            case Block.Heading h -> new Block.Heading(h.id(), null, h.text());
            case Block.ListBlock l -> new Block.ListBlock(l.id(), null, l.ordered(), l.items());
            case Block.Quote q -> new Block.Quote(q.id(), null, q.text(), q.attribution(), q.link());
            case Block.Figure f -> new Block.Figure(f.id(), null, f.image(), f.alternative(), f.caption(), f.credit());
            case Block.VideoCard v -> new Block.VideoCard(v.id(), null, v.title(), v.link());
            case Block.Table t -> new Block.Table(t.id(), null, t.caption(), t.columns(), t.rowHeaders(), t.rows());
            case Block.EmbedCard e -> new Block.EmbedCard(e.id(), null, e.title(), e.link());
            case Block.LinkCard c -> new Block.LinkCard(c.id(), null, c.title(), c.action(), c.link());
        };
    }
}
