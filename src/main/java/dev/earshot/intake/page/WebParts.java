package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.draft.DraftUpdate;
import java.time.ZoneId;
import java.util.List;

/**
 * What an article on the web is made of.
 *
 * @param updates oldest first
 * @param body what stands around the updates, or the text of an article that has none
 * @param zone by whose clock the times are told
 * @param clockTimes whether updates may have a time of day alone
 * @param authors that the text itself names, perhaps none
 */
record WebParts(List<DraftUpdate> updates, List<Block> body, ZoneId zone, boolean clockTimes, List<String> authors) {}
