package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.Text;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import dev.earshot.intake.document.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one update of our own JSON form, once its schema has approved of it. */
final class JsonUpdateReader {
    private final Findings findings;
    private final JsonFacts facts;
    private final JsonBlockReader blockReader;

    JsonUpdateReader(Findings findings) {
        this.findings = findings;
        this.facts = new JsonFacts(findings);
        this.blockReader = new JsonBlockReader(findings);
    }

    /**
     * The update; null, with a problem noted, where it can't be published.
     *
     * @param line where it begins in the document
     * @param otherwise when it was published, where it doesn't say
     */
    @Nullable
    DraftUpdate read(JsonPlace place, int line, Instant otherwise) {
        Instant published = facts.time(place, "published");
        Kind kind = kind(place);
        String corrects = place.line("corrects");
        if (corrects != null && kind == Kind.STORY) {
            findings.problem(place.pointer() + "/corrects", "is of a story, and a story corrects no update");
        }
        String headline = place.flag("ownHeadline", true) ? place.line("headline") : null;
        List<Block> blocks = blocks(place);
        if (blocks.isEmpty() && headline == null) {
            findings.problem(place.pointer(), "has no words: an update needs blocks, a text or a headline");
            return null;
        }
        return new DraftUpdate(
                line,
                place.line("sourceId"),
                new When.Exact(published == null ? otherwise : published),
                kind,
                place.flag("keyEvent", false),
                place.lines("authors"),
                headline,
                facts.language(place),
                blocks,
                false,
                place.string("id"),
                corrects == null ? null : new Corrects.Named(corrects, place.pointer() + "/corrects"));
    }

    private static Kind kind(JsonPlace place) {
        String kind = place.string("kind");
        return kind == null ? Kind.UPDATE : Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private List<Block> blocks(JsonPlace place) {
        String text = place.string("text");
        if (place.get("blocks") == null) {
            return text == null ? List.of() : JsonBlockReader.paragraphs(text);
        }
        List<Block> blocks = blockReader.blocks(place.items("blocks"));
        String words = blocks.stream().map(Block::plain).collect(Collectors.joining("\n\n"));
        if (text != null && !Text.line(text).equals(Text.line(words))) {
            findings.remark(
                    place.pointer() + "/text",
                    "says something else than blocks, which count; leave blocks out to change the words here");
        }
        return blocks;
    }
}
