package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an update of a validated document in Earshot's JSON format. */
final class JsonUpdateReader {
    private final Findings findings;
    private final JsonPropertyReader properties;
    private final JsonBlockReader blockReader;

    JsonUpdateReader(Findings findings) {
        this.findings = findings;
        this.properties = new JsonPropertyReader(findings);
        this.blockReader = new JsonBlockReader(findings);
    }

    /**
     * Reads an update. Returns null with a problem if it can't be published.
     *
     * @param line where it begins in the document
     * @param defaultPublished publication time if it has none
     */
    @Nullable
    DraftUpdate read(LocatedNode node, int line, Instant defaultPublished) {
        Instant published = properties.instant(node, "published");
        UpdateKind updateKind = kind(node);
        String corrects = node.cleanString("corrects");
        if (corrects != null && updateKind == UpdateKind.STORY) {
            findings.problem(node.pointer() + "/corrects", "is set on a story, which can't correct an update");
        }
        String headline = node.flag("ownHeadline", true) ? node.cleanString("headline") : null;
        List<Block> blocks = blocks(node);
        if (blocks.isEmpty() && headline == null) {
            findings.problem(node.pointer(), "is empty; an update needs blocks, a text or a headline");
            return null;
        }
        return new DraftUpdate(
                line,
                node.cleanString("sourceId"),
                new UpdateTime.Exact(published == null ? defaultPublished : published),
                updateKind,
                node.flag("keyEvent", false),
                node.cleanStrings("authors"),
                headline,
                properties.language(node),
                blocks,
                false,
                node.string("id"),
                corrects == null ? null : new CorrectionTarget.ById(corrects, node.pointer() + "/corrects"));
    }

    private static UpdateKind kind(LocatedNode node) {
        String kind = node.string("kind");
        return kind == null ? UpdateKind.UPDATE : UpdateKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    private List<Block> blocks(LocatedNode node) {
        String text = node.string("text");
        if (node.get("blocks") == null) {
            return text == null ? List.of() : JsonBlockReader.paragraphs(text);
        }
        List<Block> blocks = blockReader.blocks(node.items("blocks"));
        String words = blocks.stream().map(Block::plainText).collect(Collectors.joining("\n\n"));
        if (text != null && !Text.cleanLine(text).equals(Text.cleanLine(words))) {
            findings.remark(
                    node.pointer() + "/text",
                    "differs from blocks, which take precedence; omit blocks to change the text here");
        }
        return blocks;
    }
}
