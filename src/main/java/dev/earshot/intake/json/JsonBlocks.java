package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.schemaorg.StrictJson;
import dev.earshot.json.UpdateDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads blocks in Earshot's JSON format that come by themselves. */
public final class JsonBlocks {
    private JsonBlocks() {}

    /** Returns the blocks in an array; null if it isn't valid. */
    public static @Nullable List<Block> read(String json, String documentName) {
        Findings findings = new Findings(documentName);
        JsonNode array = StrictJson.read(json.getBytes(StandardCharsets.UTF_8), findings);
        if (array == null) {
            return null;
        }
        ObjectNode update = JsonMapper.shared().createObjectNode();
        update.set("blocks", array);
        if (!DocumentSchema.UPDATE.validate(update, findings)) {
            return null;
        }
        List<Block> blocks = new JsonBlockReader(findings)
                .blocks(JsonPropertyReader.listOf(UpdateDocument.of(update).blocks()), "");
        return findings.isUnusable() ? null : blocks;
    }
}
