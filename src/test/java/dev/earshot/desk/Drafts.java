package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Drafts for tests: each update is a line {@code HH:MM words}, oldest first. */
public final class Drafts {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private Drafts() {}

    public static Draft of(String id, String... updates) {
        return draft(id, true, false, "2026-11-02", List.of(), updates);
    }

    public static Draft incomplete(String id, String... updates) {
        return draft(id, false, false, "2026-11-02", List.of(), updates);
    }

    public static Draft undated(String id, String... updates) {
        return draft(id, true, false, "", List.of(), updates);
    }

    public static Draft withdrawn(String id, String... updates) {
        return draft(id, true, true, "2026-11-02", List.of(), updates);
    }

    public static Draft withBody(String id, List<String> body, String... updates) {
        return draft(id, true, false, "2026-11-02", paragraphs(body), updates);
    }

    public static List<Block> paragraphs(List<String> texts) {
        List<Block> blocks = new ArrayList<>();
        texts.forEach(text -> blocks.add(new Block.Paragraph("b", null, RichText.of(text))));
        return Block.withSequentialIds(blocks);
    }

    private static Draft draft(
            String id, boolean complete, boolean withdrawn, String date, List<Block> body, String... updates) {
        ArticleCopy copy = ArticleCopy.builder()
                .headline("Headline of " + id)
                .language(Locale.US)
                .zone(ZONE)
                .body(body)
                .build();
        return Draft.builder()
                .id(new ArticleId(id))
                .source("file")
                .documentName(id + ".txt")
                .complete(complete)
                .withdrawn(withdrawn)
                .startDate(date.isEmpty() ? null : LocalDate.parse(date))
                .copy(copy)
                .updates(Arrays.stream(updates).map(Drafts::update).toList())
                .build();
    }

    public static DraftUpdate at(Instant at, String words) {
        return update(new UpdateTime.Exact(at), words);
    }

    private static DraftUpdate update(String line) {
        String[] parts = line.split(" ", 2);
        return update(new UpdateTime.TimeOfDay(LocalTime.parse(parts[0]), ZONE), parts[1]);
    }

    private static DraftUpdate update(UpdateTime updateTime, String words) {
        return DraftUpdate.builder()
                .time(updateTime)
                .blocks(paragraphs(List.of(words.split("\\|"))))
                .build();
    }
}
