package dev.earshot.page.view;

import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What must be known of an update before it is read: in words, since colour and strike-through are not heard. */
record Remarks(Update update, ZoneId zone, Messages words) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        if (update.keyEvent()) {
            remarks.add(words.format("remark.key"));
        }
        if (update.kind() == UpdateKind.CORRECTION) {
            remarks.add(words.format("remark.correction", published(update)));
        }
        if (update.kind() == UpdateKind.CLARIFICATION) {
            remarks.add(words.format("remark.clarification", published(update)));
        }
        Instant corrected = update.correctedAt();
        if (corrected != null) {
            String key = update.kind() == UpdateKind.STORY ? "remark.corrected.story" : "remark.corrected";
            remarks.add(words.format(key, time(corrected)));
        }
        return List.copyOf(remarks);
    }

    /** Returns when this update or another was published: the date only if that is all that is known. */
    String published(Update other) {
        return other.dateOnly()
                ? new Times(zone, words.language()).date(other.publishedAt())
                : time(other.publishedAt());
    }

    /** The time of day, with the date where it is another than that of the update. */
    String time(Instant at) {
        Times times = new Times(zone, words.language());
        String time = times.time(at);
        return times.localDate(at).equals(times.localDate(update.publishedAt())) ? time : times.date(at) + ", " + time;
    }
}
