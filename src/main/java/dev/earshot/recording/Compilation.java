package dev.earshot.recording;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.TimelineEntry;
import dev.earshot.speech.Script;
import dev.earshot.speech.sound.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is heard one after another in one file.
 *
 * @param title of all of it
 * @param language of the title
 * @param date when the newest of it was published, or null
 */
public record Compilation(
        String title, Locale language, @Nullable Instant date, List<Item> items) {
    public Compilation {
        items = List.copyOf(items);
    }

    /** A piece of it. */
    public sealed interface Item {
        /** The recording of an update, as a chapter. */
        record RecordedUpdate(TimelineEntry entry) implements Item {}

        /**
         * Other words.
         *
         * @param chapter the title of the chapter that they are; null where they belong to the one before, or the next one
         */
        record SpokenText(
                Script script, Tags tags, @Nullable String chapter) implements Item {}

        /** The short sound in front of an update. */
        record EarconSound() implements Item {}
    }

    /** Collects the pieces. */
    static final class Builder {
        private final String station;
        private final List<Item> items = new ArrayList<>();

        Builder(String station) {
            this.station = station;
        }

        /** Words of an article; none where there are none to say. */
        Builder addText(Script script, ArticleCopy copy, @Nullable String chapter) {
            return addText(script, new Tags(copy.headline(), copy.headline(), station, null, copy.language()), chapter);
        }

        Builder addText(Script script, Tags tags, @Nullable String chapter) {
            if (!script.sentences().isEmpty()) {
                items.add(new Item.SpokenText(script, tags, chapter));
            }
            return this;
        }

        Builder addEarcon() {
            if (!items.isEmpty()) {
                items.add(new Item.EarconSound());
            }
            return this;
        }

        Builder addUpdate(TimelineEntry timelineEntry) {
            items.add(new Item.RecordedUpdate(timelineEntry));
            return this;
        }

        List<Item> items() {
            return items;
        }
    }
}
