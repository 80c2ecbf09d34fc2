package dev.earshot.page.view;

import dev.earshot.article.Corrections;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an update says of another one: a correction of what it corrects, and the corrected one of its correction.
 *
 * @param path where that is, or null where it is off the air
 */
public record Reference(String text, @Nullable String path) {
    /**
     * The references of one update: first to what it puts right, then to what puts it right, oldest first.
     *
     * @param zone whose clock times are told by
     * @param paths where an update that is on the air is found from here
     */
    static List<Reference> of(
            Update update, ZoneId zone, Corrections corrections, Messages messages, Function<UpdateId, String> paths) {
        List<Reference> references = new ArrayList<>();
        UpdateId corrected = update.corrects();
        if (corrected != null) {
            String key = update.kind() == UpdateKind.CLARIFICATION ? "reference.clarifies" : "reference.corrects";
            String name = name(update, corrections, messages);
            references.add(corrections
                    .findLive(corrected)
                    .map(target -> new Reference(
                            messages.format(key, name(target, corrections, messages), name), paths.apply(corrected)))
                    .orElse(new Reference(messages.format(key + ".gone", name), null)));
        }
        Remarks remarks = new Remarks(update, zone, messages);
        for (Update correction : corrections.of(update.id())) {
            String key = correction.kind() == UpdateKind.CLARIFICATION ? "reference.clarified" : "reference.corrected";
            references.add(new Reference(
                    messages.format(key, remarks.published(correction), name(correction, corrections, messages)),
                    paths.apply(correction.id())));
        }
        return references;
    }

    private static String name(Update update, Corrections corrections, Messages messages) {
        return UpdateView.name(update, corrections.number(update.id()), messages);
    }
}
