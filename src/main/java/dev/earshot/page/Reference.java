package dev.earshot.page;

import dev.earshot.article.Corrections;
import dev.earshot.article.Kind;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
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
    static List<Reference> of(Update update, ZoneId zone, Corrections corrections, Function<UpdateId, String> paths) {
        List<Reference> references = new ArrayList<>();
        UpdateId corrected = update.corrects();
        if (corrected != null) {
            String verb = update.kind() == Kind.CLARIFICATION ? "makes clear" : "corrects";
            references.add(corrections
                    .find(corrected)
                    .map(target -> new Reference(
                            "Go to " + name(target, corrections) + ", which " + name(update, corrections) + " " + verb,
                            paths.apply(corrected)))
                    .orElse(new Reference("What " + name(update, corrections) + " " + verb + " was withdrawn.", null)));
        }
        Remarks remarks = new Remarks(update, zone);
        for (Update correction : corrections.of(update.id())) {
            String verb = correction.kind() == Kind.CLARIFICATION ? "Made clear at " : "Corrected at ";
            references.add(new Reference(
                    verb + remarks.time(correction.publishedAt()) + ": go to " + name(correction, corrections),
                    paths.apply(correction.id())));
        }
        return references;
    }

    private static String name(Update update, Corrections corrections) {
        return UpdateView.name(update, corrections.number(update.id()));
    }
}
