package dev.earshot.intake.document;

import dev.earshot.article.Text;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Words the problem of a correction whose target does not exist. */
public final class UnresolvedCorrection {
    private static final int QUOTE_LIMIT = 60;

    private UnresolvedCorrection() {}

    /**
     * Returns the problem for an update of a document.
     *
     * @param document the name that its author knows
     */
    public static Problem problem(String document, DraftUpdate update) {
        CorrectionTarget correctionTarget = update.corrects();
        if (correctionTarget instanceof CorrectionTarget.ById byId) {
            return problem(document, byId.pointer(), byId.id());
        }
        LocalTime time = correctionTarget instanceof CorrectionTarget.ByTime byTime ? time(byTime.time()) : null;
        return new Problem(
                document,
                update.line(),
                "says that it corrects an update" + (time == null ? "" : " of " + time)
                        + ", but no single earlier update has that time; it was published without the link");
    }

    /**
     * Returns the problem for an unknown id.
     *
     * @param pointer location of the id (RFC 6901)
     */
    public static Problem problem(String document, @Nullable String pointer, String name) {
        return new Problem(
                document,
                0,
                pointer,
                "\u201C" + Text.truncate(Text.cleanLine(name), QUOTE_LIMIT)
                        + "\u201D is not the id or sourceId of another update of this article");
    }

    private static @Nullable LocalTime time(UpdateTime updateTime) {
        return switch (updateTime) {
            case UpdateTime.TimeOfDay daily -> daily.time();
            case UpdateTime.Dated dated -> dated.time();
            case UpdateTime.DatedWithoutYear yearly -> yearly.time();
            case UpdateTime.Exact exact -> null;
            case UpdateTime.Unstated unstated -> null;
        };
    }
}
