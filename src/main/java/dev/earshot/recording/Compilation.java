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
 * What is joined into one audio file, in order.
 *
 * @param title the title of the whole
 * @param language the language of the title
 * @param date when the newest update in it was published, or null
 */
public record Compilation(
        String title, Locale language, @Nullable Instant date, List<Item> items) {
    public Compilation {
        items = List.copyOf(items);
    }

    /** A part of a compilation. */
    public sealed interface Item {
        /** The recording of an update; a chapter of its own. */
        record RecordedUpdate(TimelineEntry entry) implements Item {}

        /**
         * Text that isn't an update.
         *
         * @param chapter the title of its chapter; null if it belongs to the chapter before it, or else to the one after it
         */
        record SpokenText(
                Script script, Tags tags, @Nullable String chapter) implements Item {}

        /** The short sound before an update. */
        record EarconSound() implements Item {}
    }

    /** Collects the items. */
    static final class Builder {
        private final String station;
        private final List<Item> items = new ArrayList<>();

        Builder(String station) {
            this.station = station;
        }

        /** Adds text of an article; nothing if there is nothing to say. */
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
