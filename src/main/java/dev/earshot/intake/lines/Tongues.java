package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the languages that documents name (BCP 47). */
public final class Tongues {
    private static final int LIMIT = 35;

    private Tongues() {}

    /** The language of a tag, {@code en_GB} included; empty where it isn't well-formed or no known language has that name. */
    public static Optional<Locale> read(@Nullable String tag) {
        String plain = tag == null ? "" : tag.strip().replace('_', '-');
        if (plain.isEmpty() || plain.length() > LIMIT) {
            return Optional.empty();
        }
        Locale language = Locale.forLanguageTag(plain);
        boolean whole = language.toLanguageTag().equalsIgnoreCase(plain);
        boolean named = !language.getDisplayLanguage(Locale.ENGLISH).equals(language.getLanguage());
        return whole && named ? Optional.of(language) : Optional.empty();
    }

    /** The same blocks, none of which repeats the language of the article. */
    public static List<Block> within(Locale article, List<Block> blocks) {
        return blocks.stream()
                .map(block -> {
                    Locale own = block.language();
                    return own != null && own.getLanguage().equals(article.getLanguage()) ? plain(block) : block;
                })
                .toList();
    }

    private static Block plain(Block block) {
        return switch (block) {
            case Block.Paragraph p -> new Block.Paragraph(p.id(), null, p.text());
            case Block.Heading h -> new Block.Heading(h.id(), null, h.text());
            case Block.Listing l -> new Block.Listing(l.id(), null, l.ordered(), l.items());
            case Block.Quote q -> new Block.Quote(q.id(), null, q.text(), q.attribution(), q.link());
            case Block.Figure f -> new Block.Figure(f.id(), null, f.image(), f.alternative(), f.caption(), f.credit());
            case Block.VideoCard v -> new Block.VideoCard(v.id(), null, v.title(), v.link());
            case Block.LinkCard c -> new Block.LinkCard(c.id(), null, c.title(), c.action(), c.link());
        };
    }
}
