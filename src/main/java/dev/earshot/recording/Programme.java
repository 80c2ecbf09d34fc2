package dev.earshot.recording;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
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
public record Programme(
        String title, Locale language, @Nullable Instant date, List<Item> items) {
    public Programme {
        items = List.copyOf(items);
    }

    /** A piece of it. */
    public sealed interface Item {
        /** The recording of an update, as a chapter. */
        record Update(Entry entry) implements Item {}

        /**
         * Other words.
         *
         * @param chapter the title of the chapter that they are; null where they belong to the one before, or the next one
         */
        record Words(Script script, Tags tags, @Nullable String chapter) implements Item {}

        /** The short sound in front of an update. */
        record Earcon() implements Item {}
    }

    /** Collects the pieces. */
    static final class Builder {
        private final String station;
        private final List<Item> items = new ArrayList<>();

        Builder(String station) {
            this.station = station;
        }

        /** Words of an article; none where there are none to say. */
        Builder words(Script script, ArticleCopy copy, @Nullable String chapter) {
            return words(script, new Tags(copy.headline(), copy.headline(), station, null, copy.language()), chapter);
        }

        Builder words(Script script, Tags tags, @Nullable String chapter) {
            if (!script.sentences().isEmpty()) {
                items.add(new Item.Words(script, tags, chapter));
            }
            return this;
        }

        Builder earcon() {
            if (!items.isEmpty()) {
                items.add(new Item.Earcon());
            }
            return this;
        }

        Builder update(Entry entry) {
            items.add(new Item.Update(entry));
            return this;
        }

        List<Item> items() {
            return items;
        }
    }
}
