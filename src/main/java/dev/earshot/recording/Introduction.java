package dev.earshot.recording;

import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.ClockTimes;
import dev.earshot.speech.sound.Tags;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says how many updates follow, and since when: "3 updates since 2:32 p.m." It is put together from parts such as the number,
 * the hour and the minute, which are spoken once and reused. So whatever minute a listener names, hardly anything is left to
 * speak. Thread-safe.
 */
final class Introduction {
    private final Speech speech;
    private final String station;
    private final Clock clock;

    Introduction(Speech speech, String station, Clock clock) {
        this.speech = speech;
        this.station = station;
        this.clock = clock;
    }

    /**
     * Returns the parts of an introduction, of which the first has the whole as the title of a chapter.
     *
     * @param more whether there are more updates than that
     * @param since null for the latest updates
     * @param byPublication whether they were published since then, rather than new since then
     * @param zone the zone of the spoken time
     */
    List<SpokenText> of(int count, boolean more, @Nullable Instant since, boolean byPublication, ZoneId zone) {
        String updates = count == 0 ? "No updates" : Quantities.pluralize(count, "update");
        if (since == null) {
            String latest = count == 0 ? updates + "." : "The latest " + updates + ".";
            return parts(latest, List.of(said(latest)));
        }
        Times times = new Times(zone, Locale.US);
        String start = (more ? "More than " : "") + updates + (byPublication ? " published since " : " since ");
        List<String> parts = new ArrayList<>(List.of(said(start)));
        boolean today = times.localDate(since).equals(times.localDate(clock.instant()));
        String when;
        if (today) {
            when = times.time(since);
            addTime(parts, since, zone);
        } else {
            when = times.dateTimeAndZone(since);
            // weekday, day and year
            parts.addAll(List.of(said(times.date(since)).split(", ")));
            addTime(parts, since, zone);
            parts.add(said(times.zoneName(since)));
        }
        String whole = start + when + (when.endsWith(".") ? "" : ".");
        if (more) {
            String end = "These are the newest.";
            parts.add(said(end));
            whole = whole + " " + end;
        }
        return parts(whole, parts);
    }

    /** Adds the hour, and the rest: 132 parts together instead of 1,440 times. */
    private static void addTime(List<String> parts, Instant at, ZoneId zone) {
        parts.addAll(List.of(ClockTimes.said(at.atZone(zone).toLocalTime()).split(" ", 2)));
    }

    private String said(String text) {
        return Script.of(text, Locale.US, speech.scriptOptions(Locale.US)).sentences().stream()
                .map(Script.Sentence::spoken)
                .collect(Collectors.joining(" "));
    }

    private List<SpokenText> parts(String whole, List<String> spoken) {
        // the same tags everywhere, so that all sites, sections and articles share the files
        Tags tags = new Tags("", "", station, null, Locale.US);
        SpokenText first = text(spoken.getFirst(), tags, whole);
        return Stream.concat(Stream.of(first), spoken.stream().skip(1).map(words -> text(words, tags, null)))
                .toList();
    }

    private static SpokenText text(String spoken, Tags tags, @Nullable String chapter) {
        Script script = new Script(Locale.US, List.of(new Script.Sentence(spoken, spoken, Script.Pause.NONE)));
        return new SpokenText(script, tags, chapter, SpokenText.Role.INTRODUCTION);
    }
}
