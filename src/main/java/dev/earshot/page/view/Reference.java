package dev.earshot.page.view;

import dev.earshot.article.Corrections;
import dev.earshot.article.Kind;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.i18n.Words;
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
            Update update, ZoneId zone, Corrections corrections, Words words, Function<UpdateId, String> paths) {
        List<Reference> references = new ArrayList<>();
        UpdateId corrected = update.corrects();
        if (corrected != null) {
            String key = update.kind() == Kind.CLARIFICATION ? "reference.clarifies" : "reference.corrects";
            String name = name(update, corrections, words);
            references.add(corrections
                    .find(corrected)
                    .map(target -> new Reference(
                            words.say(key, name(target, corrections, words), name), paths.apply(corrected)))
                    .orElse(new Reference(words.say(key + ".gone", name), null)));
        }
        Remarks remarks = new Remarks(update, zone, words);
        for (Update correction : corrections.of(update.id())) {
            String key = correction.kind() == Kind.CLARIFICATION ? "reference.clarified" : "reference.corrected";
            references.add(new Reference(
                    words.say(key, remarks.time(correction.publishedAt()), name(correction, corrections, words)),
                    paths.apply(correction.id())));
        }
        return references;
    }

    private static String name(Update update, Corrections corrections, Words words) {
        return UpdateView.name(update, corrections.number(update.id()), words);
    }
}
