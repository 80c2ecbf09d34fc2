package dev.earshot.web.api;

import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.draft.EditResult;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.UnresolvedCorrection;
import dev.earshot.text.Quantities;
import dev.earshot.web.http.ProblemLocations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The response to an edit: the published, corrected, withdrawn and restored updates, and remarks. */
final class EditResponse {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EditResponse() {}

    /** Returns the response as JSON. */
    static String toJson(EditResult editResult, List<Problem> remarks, SiteUrls siteUrls) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("article", editResult.article().value());
        response.put(
                "url", siteUrls.absolute(SiteUrls.article(editResult.article())).toString());
        response.put("onAir", editResult.live());
        response.put("sequence", editResult.sequence());
        response.put("published", updates(editResult.published(), siteUrls));
        response.put("corrected", updates(editResult.corrected(), siteUrls));
        response.put("withdrawn", updates(editResult.withdrawn(), siteUrls));
        response.put("restored", updates(editResult.restored(), siteUrls));
        response.put("revised", editResult.revised());
        response.put("unchanged", editResult.unchangedCount());
        response.put(
                "missing",
                editResult.missingCount() + editResult.keptFromOthers().size());
        response.put(
                "heldUntil",
                editResult.heldUntil() == null ? null : editResult.heldUntil().toString());
        List<Problem> all = new ArrayList<>(remarks);
        if (!editResult.keptFromOthers().isEmpty()) {
            all.add(remark(Quantities.pluralize(editResult.keptFromOthers().size(), "update")
                    + " came from another source ("
                    + editResult.keptFromOthers().getFirst().source().name()
                    + ") and stayed published although missing here; use DELETE to withdraw them"));
        }
        editResult.unlinked().forEach(update -> all.add(UnresolvedCorrection.problem("", update)));
        if (editResult.heldUntil() != null) {
            all.add(remark("has updates with a future time, which were not saved; send it again at "
                    + editResult.heldUntil() + " or later"));
        }
        response.put("remarks", ProblemLocations.of(all, "message"));
        return JSON.writeValueAsString(response);
    }

    private static Problem remark(String message) {
        return new Problem("", 0, message);
    }

    private static List<Map<String, Object>> updates(List<Update> updates, SiteUrls siteUrls) {
        return updates.stream().map(update -> update(update, siteUrls)).toList();
    }

    private static Map<String, Object> update(Update update, SiteUrls siteUrls) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("id", update.id().toString());
        found.put("url", siteUrls.absolute(SiteUrls.update(update)).toString());
        found.put("published", update.publishedAt().toString());
        found.put("headline", update.headline());
        return found;
    }
}
