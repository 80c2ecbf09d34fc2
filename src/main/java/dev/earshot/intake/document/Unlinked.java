package dev.earshot.intake.document;

import dev.earshot.article.Text;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What is said of an update that names another as the one that it corrects, and there is no such update. */
public final class Unlinked {
    private static final int QUOTE_LIMIT = 60;

    private Unlinked() {}

    /**
     * What is said to the author of a document.
     *
     * @param document by the name that its author knows it by
     */
    public static Problem problem(String document, DraftUpdate update) {
        Corrects corrects = update.corrects();
        if (corrects instanceof Corrects.Named named) {
            return problem(document, named.pointer(), named.name());
        }
        LocalTime time = corrects instanceof Corrects.At at ? time(at.when()) : null;
        return new Problem(
                document,
                update.line(),
                "says that it corrects an update" + (time == null ? "" : " of " + time)
                        + ", and there is none of that time before it, or more than one; it is taken without the link");
    }

    /**
     * What is said of a name that nothing has.
     *
     * @param pointer where it is named (RFC 6901)
     */
    public static Problem problem(String document, @Nullable String pointer, String name) {
        return new Problem(
                document,
                0,
                pointer,
                "\u201C" + Text.cut(Text.line(name), QUOTE_LIMIT)
                        + "\u201D names no other update of this article; it is the id or the sourceId of one");
    }

    private static @Nullable LocalTime time(When when) {
        return switch (when) {
            case When.TimeOfDay daily -> daily.time();
            case When.Dated dated -> dated.time();
            case When.DatedWithoutYear yearly -> yearly.time();
            case When.Exact exact -> null;
            case When.Supposed supposed -> null;
        };
    }
}
