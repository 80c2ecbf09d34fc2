package dev.earshot.recording;

import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
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
 * @param leftOut the new updates that would be in it if they were recorded already
 */
public record Compilation(
        String title, Locale language, @Nullable Instant date, List<Item> items, List<Update> leftOut) {
    public Compilation {
        items = List.copyOf(items);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns whether it has anything but texts around updates. */
    boolean hasUpdates() {
        return items.stream().anyMatch(Item::isUpdate);
    }

    /** A part of a compilation. */
    public sealed interface Item {
        /** Returns whether this is an update, whole or only its headline. */
        default boolean isUpdate() {
            return this instanceof RecordedUpdate
                    || (this instanceof SpokenText text && text.role() == SpokenText.Role.UPDATE);
        }

        /** The recording of an update; a chapter of its own. */
        record RecordedUpdate(TimelineEntry entry) implements Item {}

        /**
         * Text that isn't an update.
         *
         * @param chapter the title of its chapter; null if it belongs to the chapter before it, or else to the one after it
         */
        record SpokenText(
                Script script, Tags tags, @Nullable String chapter, Role role) implements Item {
            /** What a text is for. */
            enum Role {
                /** Says what follows; can be left out. */
                INTRODUCTION,
                /** The headline or background of an article. */
                STORY,
                /** Stands for an update. */
                UPDATE
            }
        }

        /** The short sound before an update. */
        record EarconSound() implements Item {}
    }

    /** Collects the items. */
    static final class Builder {
        private final List<Item> items = new ArrayList<>();

        /** Adds text; nothing if there is nothing to say. */
        Builder addText(Item.SpokenText text) {
            if (!text.script().sentences().isEmpty()) {
                items.add(text);
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
