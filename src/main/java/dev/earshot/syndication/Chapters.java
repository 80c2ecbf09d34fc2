package dev.earshot.syndication;

import dev.earshot.article.Addresses;
import dev.earshot.article.Block;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a recording as JSON chapters 1.2, which podcast players show and jump to. */
public final class Chapters {
    /** The media type that {@code podcast:chapters} names. */
    public static final String MEDIA_TYPE = "application/json+chapters";

    private Chapters() {}

    private record Chapter(Duration start, String title) {}

    /**
     * The chapters: one for the headline, and one for each heading in the update. Where it isn't certain when the headings
     * are spoken, the whole recording is one chapter.
     *
     * @param entry the update that is spoken, as it is now
     */
    public static byte[] write(Entry entry, Recording recording, Addresses addresses) {
        Update update = entry.update();
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("version", "1.2.0");
        out.put("title", update.headline());
        out.put("podcastName", entry.copy().headline());
        ArrayNode chapters = out.putArray("chapters");
        List<Picture> pictures = Picture.of(update.blocks(), entry.copy().hero());
        for (Chapter chapter : chapters(update, recording)) {
            ObjectNode node = chapters.addObject();
            node.put("startTime", Transcript.seconds(chapter.start()));
            node.put("title", chapter.title());
            node.put("url", addresses.absolute(Addresses.update(update)).toString());
            if (!pictures.isEmpty()) {
                node.put("img", pictures.getFirst().address());
            }
        }
        return JsonMapper.shared().writeValueAsBytes(out);
    }

    private static List<Chapter> chapters(Update update, Recording recording) {
        Chapter whole = new Chapter(Duration.ZERO, update.headline());
        List<Chapter> chapters = new ArrayList<>(List.of(whole));
        int from = 0;
        for (Block block : update.blocks()) {
            if (block instanceof Block.Heading heading && !heading.text().isBlank()) {
                int at = find(heading.text().plain(), recording.cues(), from);
                if (at < 0 || recording.revision() != update.revision()) {
                    return List.of(whole);
                }
                chapters.add(new Chapter(
                        recording.cues().get(at).start(), heading.text().plain()));
                from = at + 1;
            }
        }
        return chapters;
    }

    /** The one cue that says just these words; -1 where there is none, or more than one. */
    private static int find(String words, List<Cue> cues, int from) {
        int found = -1;
        for (int i = from; i < cues.size(); i++) {
            if (Text.line(cues.get(i).text()).equals(words)) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return found;
    }
}
