package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.json.UpdateDocument;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts updates in Earshot's JSON format to drafts. */
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
     * Converts an update. Returns null with a problem if it can't be published.
     *
     * @param pointer to the update (RFC 6901)
     * @param line where it begins in the document
     * @param defaultPublished publication time if it has none
     */
    @Nullable
    DraftUpdate read(UpdateDocument update, String pointer, int line, Instant defaultPublished) {
        Instant published = properties.instant(update.published(), pointer + "/published");
        UpdateKind updateKind = kind(update);
        String corrects = JsonPropertyReader.clean(update.corrects());
        if (corrects != null && updateKind == UpdateKind.STORY) {
            findings.problem(pointer + "/corrects", "is set on a story, which can't correct an update");
        }
        boolean ownHeadline = !Boolean.FALSE.equals(update.ownHeadline());
        String headline = ownHeadline ? JsonPropertyReader.clean(update.headline()) : null;
        List<Block> blocks = blocks(update, pointer);
        if (blocks.isEmpty() && headline == null) {
            findings.problem(pointer, "is empty; an update needs blocks, a text or a headline");
            return null;
        }
        return DraftUpdate.builder()
                .line(line)
                .sourceId(JsonPropertyReader.clean(update.sourceId()))
                .time(time(update, published, defaultPublished))
                .kind(updateKind)
                .keyEvent(Boolean.TRUE.equals(update.keyEvent()))
                .authors(JsonPropertyReader.clean(update.authors()))
                .headline(headline)
                .language(properties.language(update.language(), pointer + "/language"))
                .blocks(blocks)
                .localId(update.id())
                .corrects(corrects == null ? null : new CorrectionTarget.ById(corrects, pointer + "/corrects"))
                .build();
    }

    private static UpdateKind kind(UpdateDocument update) {
        return update.kind() == null
                ? UpdateKind.UPDATE
                : UpdateKind.valueOf(update.kind().toUpperCase(Locale.ROOT));
    }

    private static UpdateTime time(UpdateDocument update, @Nullable Instant published, Instant defaultPublished) {
        if (published == null || update.published() == null || update.publishedPrecision() == null) {
            return new UpdateTime.Exact(published == null ? defaultPublished : published);
        }
        OffsetDateTime local = OffsetDateTime.parse(update.published().toUpperCase(Locale.ROOT));
        return new UpdateTime.Exact(local.truncatedTo(ChronoUnit.DAYS).toInstant(), true);
    }

    private List<Block> blocks(UpdateDocument update, String pointer) {
        String text = update.text();
        if (update.blocks() == null) {
            return text == null ? List.of() : JsonBlockReader.paragraphs(text);
        }
        List<Block> blocks = blockReader.blocks(update.blocks(), pointer + "/blocks");
        String words = blocks.stream().map(Block::plainText).collect(Collectors.joining("\n\n"));
        if (text != null && !Text.cleanLine(text).equals(Text.cleanLine(words))) {
            findings.remark(
                    pointer + "/text",
                    "differs from blocks, which take precedence; omit blocks to change the text here");
        }
        return blocks;
    }
}
