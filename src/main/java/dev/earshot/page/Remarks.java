package dev.earshot.page;

import dev.earshot.article.Kind;
import dev.earshot.article.Update;
import dev.earshot.wording.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must be known of an update before it is read: in words, since colour and strike-through are not heard. */
record Remarks(Update update, ZoneId zone) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        if (update.keyEvent()) {
            remarks.add("Key event.");
        }
        if (update.kind() == Kind.CORRECTION) {
            remarks.add("Correction, " + time(update.publishedAt()) + ": this puts right what was said before.");
        }
        if (update.kind() == Kind.CLARIFICATION) {
            remarks.add("Clarification, " + time(update.publishedAt()) + ": this makes clear what was said before.");
        }
        Instant corrected = update.correctedAt();
        if (corrected != null) {
            String what = update.kind() == Kind.STORY ? "the story" : "this update";
            remarks.add(
                    "Corrected, " + time(corrected) + ": the text of " + what + " was changed after it was published.");
        }
        return List.copyOf(remarks);
    }

    /** The time of day, with the date where it is another than that of the update. */
    String time(Instant at) {
        Times times = new Times(zone, Locale.US);
        String time = times.time(at);
        return times.day(at).equals(times.day(update.publishedAt())) ? time : times.date(at) + ", " + time;
    }
}
