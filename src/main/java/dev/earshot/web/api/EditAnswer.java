package dev.earshot.web.api;

import dev.earshot.article.Addresses;
import dev.earshot.article.Update;
import dev.earshot.draft.Edited;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.Unlinked;
import dev.earshot.text.Quantities;
import dev.earshot.web.http.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What an edit is answered with: what is published, corrected, withdrawn and restored now, and what there is to say. */
final class EditAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EditAnswer() {}

    /** The answer as JSON. */
    static String of(Edited edited, List<Problem> remarks, Addresses addresses) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("article", edited.article().value());
        answer.put(
                "url", addresses.absolute(Addresses.article(edited.article())).toString());
        answer.put("onAir", edited.onAir());
        answer.put("sequence", edited.sequence());
        answer.put("published", updates(edited.published(), addresses));
        answer.put("corrected", updates(edited.corrected(), addresses));
        answer.put("withdrawn", updates(edited.withdrawn(), addresses));
        answer.put("restored", updates(edited.restored(), addresses));
        answer.put("revised", edited.revised());
        answer.put("unchanged", edited.unchanged());
        answer.put("missing", edited.missing() + edited.kept().size());
        answer.put(
                "heldUntil",
                edited.heldUntil() == null ? null : edited.heldUntil().toString());
        List<Problem> all = new ArrayList<>(remarks);
        if (!edited.kept().isEmpty()) {
            all.add(remark(Quantities.counted(edited.kept().size(), "update") + " on the air came from another source ("
                    + edited.kept().getFirst().source().name()
                    + "), so what is missing here stays; DELETE withdraws it"));
        }
        edited.unlinked().forEach(update -> all.add(Unlinked.problem("", update)));
        if (edited.heldUntil() != null) {
            all.add(remark("has updates that are still to come, which were not taken; send it again at "
                    + edited.heldUntil() + " or later"));
        }
        answer.put("remarks", Places.of(all, "message"));
        return JSON.writeValueAsString(answer);
    }

    private static Problem remark(String message) {
        return new Problem("", 0, message);
    }

    private static List<Map<String, Object>> updates(List<Update> updates, Addresses addresses) {
        return updates.stream().map(update -> update(update, addresses)).toList();
    }

    private static Map<String, Object> update(Update update, Addresses addresses) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("id", update.id().toString());
        found.put("url", addresses.absolute(Addresses.update(update)).toString());
        found.put("published", update.publishedAt().toString());
        found.put("headline", update.headline());
        return found;
    }
}
