package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.draft.DraftUpdate;
import java.time.ZoneId;
import java.util.List;

/**
 * The parts of an article on the web.
 *
 * @param updates oldest first
 * @param body the text around the updates, or that of an article without any
 * @param zone of the times
 * @param clockTimes whether updates may have a time of day without a date
 * @param authors named in the text, possibly none
 */
record WebParts(List<DraftUpdate> updates, List<Block> body, ZoneId zone, boolean clockTimes, List<String> authors) {}
