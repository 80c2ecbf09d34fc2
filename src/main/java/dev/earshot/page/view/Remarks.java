package dev.earshot.page.view;

import dev.earshot.article.Kind;
import dev.earshot.article.Update;
import dev.earshot.i18n.Words;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What must be known of an update before it is read: in words, since colour and strike-through are not heard. */
record Remarks(Update update, ZoneId zone, Words words) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        if (update.keyEvent()) {
            remarks.add(words.say("remark.key"));
        }
        if (update.kind() == Kind.CORRECTION) {
            remarks.add(words.say("remark.correction", time(update.publishedAt())));
        }
        if (update.kind() == Kind.CLARIFICATION) {
            remarks.add(words.say("remark.clarification", time(update.publishedAt())));
        }
        Instant corrected = update.correctedAt();
        if (corrected != null) {
            String key = update.kind() == Kind.STORY ? "remark.corrected.story" : "remark.corrected";
            remarks.add(words.say(key, time(corrected)));
        }
        return List.copyOf(remarks);
    }

    /** The time of day, with the date where it is another than that of the update. */
    String time(Instant at) {
        Times times = new Times(zone, words.language());
        String time = times.time(at);
        return times.day(at).equals(times.day(update.publishedAt())) ? time : times.date(at) + ", " + time;
    }
}
