package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The chapters of a recording as JSON chapters 1.2, which podcast players show and jump to. */
public final class Chapters {
    /** The media type for {@code podcast:chapters}. */
    public static final String MEDIA_TYPE = "application/json+chapters";

    private Chapters() {}

    private record JsonChapter(Duration start, String title) {}

    /**
     * Writes a chapter for the headline, and one for each heading in the update. If the time of a heading is uncertain, the
     * whole recording is one chapter.
     *
     * @param timelineEntry the spoken update, in its current state
     */
    public static byte[] write(TimelineEntry timelineEntry, Recording recording, SiteUrls siteUrls) {
        Update update = timelineEntry.update();
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("version", "1.2.0");
        out.put("title", update.headline());
        out.put("podcastName", timelineEntry.copy().headline());
        ArrayNode chapters = out.putArray("chapters");
        List<Picture> pictures =
                Picture.of(update.blocks(), timelineEntry.copy().hero());
        for (JsonChapter jsonChapter : chapters(update, recording)) {
            ObjectNode node = chapters.addObject();
            node.put("startTime", TranscriptFormat.seconds(jsonChapter.start()));
            node.put("title", jsonChapter.title());
            node.put("url", siteUrls.absolute(SiteUrls.update(update)).toString());
            if (!pictures.isEmpty()) {
                node.put("img", pictures.getFirst().address());
            }
        }
        return JsonMapper.shared().writeValueAsBytes(out);
    }

    private static List<JsonChapter> chapters(Update update, Recording recording) {
        JsonChapter whole = new JsonChapter(Duration.ZERO, update.headline());
        List<JsonChapter> chapters = new ArrayList<>(List.of(whole));
        int from = 0;
        for (Block block : update.blocks()) {
            if (block instanceof Block.Heading heading && !heading.text().isBlank()) {
                int at = findOnlyCue(heading.text().plainText(), recording.cues(), from);
                if (at < 0 || recording.revision() != update.revision()) {
                    return List.of(whole);
                }
                chapters.add(new JsonChapter(
                        recording.cues().get(at).start(), heading.text().plainText()));
                from = at + 1;
            }
        }
        return chapters;
    }

    /** Returns the index of the only cue with exactly these words; -1 if there is none or more than one. */
    private static int findOnlyCue(String text, List<Cue> cues, int from) {
        int found = -1;
        for (int i = from; i < cues.size(); i++) {
            if (Text.cleanLine(cues.get(i).text()).equals(text)) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
