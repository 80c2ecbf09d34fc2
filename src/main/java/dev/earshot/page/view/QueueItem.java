package dev.earshot.page.view;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Quantities;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded update in a queue.
 *
 * @param recording of it
 * @param around the language of the page
 */
public record QueueItem(TimelineEntry entry, Recording recording, ZoneId zone, Locale around, Messages words) {
    /**
     * A sentence of the transcript.
     *
     * @param index its place among those of the recording; null if it has no time
     */
    public record Sentence(@Nullable Integer index, String text) {}

    static List<QueueItem> of(List<TimelineEntry> entries, ZoneId zone, Messages messages) {
        return entries.stream()
                .map(timelineEntry -> new QueueItem(
                        timelineEntry,
                        Objects.requireNonNull(timelineEntry.recording()),
                        zone,
                        messages.language(),
                        messages))
                .toList();
    }

    public Update update() {
        return entry.update();
    }

    /** Returns the path of the sound. */
    public String path() {
        return SiteUrls.audio(recording);
    }

    public String updatePath() {
        return SiteUrls.update(update());
    }

    public String story() {
        return entry.copy().headline();
    }

    public LangAttributes tongue() {
        return LangAttributes.of(update().language(), around);
    }

    public LangAttributes storyTongue() {
        return LangAttributes.of(entry.copy().language(), around);
    }

    public String datetime() {
        return DisplayTime.of(update(), zone, "").datetime();
    }

    /** Returns time and day, so that two updates of the same minute on two days differ. */
    public String time() {
        return ShortTime.of(update(), zone, words);
    }

    /** Returns what kind of update it is; null if it only adds news. */
    public @Nullable String tag() {
        return KindTag.of(update().kind(), words);
    }

    /** Returns the length for the ear: "1 minute 5 seconds". */
    public String length() {
        return words.formatDuration(recording.duration());
    }

    /** Returns the length for the eye: "1:05". */
    public String figures() {
        return figures(recording.duration());
    }

    static String figures(Duration length) {
        long seconds = Quantities.wholeSeconds(length);
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Returns when each sentence begins, in milliseconds, separated by spaces; empty if that isn't known. */
    public String starts() {
        return recording.cues().stream()
                .map(cue -> Long.toString(cue.start().toMillis()))
                .collect(Collectors.joining(" "));
    }

    /** Returns the place of the first sentence of the update among those of the recording, the time of which comes before. */
    public @Nullable Integer headlineIndex() {
        int index = headlineSentence();
        return index < 0 ? null : index;
    }

    /** Returns what is spoken after the first sentence of the update. */
    public List<Sentence> sentences() {
        List<Recording.Cue> cues = recording.cues();
        if (cues.isEmpty()) {
            String text = update().plainText();
            return text.equals(update().headline()) ? List.of() : List.of(new Sentence(null, text));
        }
        int headline = headlineSentence();
        int opening = update().kind() == UpdateKind.STORY ? 0 : 1;
        return IntStream.range(headline < 0 ? opening : headline + 1, cues.size())
                .mapToObj(index -> new Sentence(index, cues.get(index).text()))
                .toList();
    }

    /** It is the first, or the second after the time. */
    private int headlineSentence() {
        return Stream.of(0, 1)
                .filter(index -> index < recording.cues().size()
                        && recording.cues().get(index).text().equals(update().headline()))
                .findFirst()
                .orElse(-1);
    }
}
