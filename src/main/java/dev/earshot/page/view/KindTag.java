package dev.earshot.page.view;

import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import org.jspecify.annotations.Nullable;

/** The word in front of an update that does more than add news. */
final class KindTag {
    private KindTag() {}

    /** Returns "Correction" or "Clarification"; null for other updates. */
    static @Nullable String of(UpdateKind kind, Messages messages) {
        return switch (kind) {
            case CORRECTION -> messages.format("tag.correction");
            case CLARIFICATION -> messages.format("tag.clarification");
            case UPDATE, STORY -> null;
        };
    }
}
