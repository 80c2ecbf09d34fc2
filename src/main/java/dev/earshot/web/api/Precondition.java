package dev.earshot.web.api;

import dev.earshot.web.http.RequestException;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an edit depends on (RFC 9110, section 13.1): {@code If-Match}, that nobody has changed the words since; {@code
 * If-None-Match: *}, that there is nothing yet. Something that was withdrawn is there, but matches no tag.
 */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    static Precondition of(Context context) {
        return new Precondition(context.header("If-Match"), context.header("If-None-Match"));
    }

    boolean isNone() {
        return ifMatch == null && ifNoneMatch == null;
    }

    /**
     * Returns where the condition holds, and fails where it doesn't.
     *
     * @param exists whether there is something, even if it was withdrawn
     * @param editTag the tag of what is on the air, or null; asked for only where it matters
     */
    void check(boolean exists, Supplier<@Nullable String> editTag) {
        if (ifMatch != null) {
            String current = editTag.get();
            if (current == null || !EditTag.matches(ifMatch, current)) {
                throw new RequestException(
                        412,
                        "It is not what If-Match names any more",
                        "Nothing was changed. Read it again, and send the edit with its new ETag.");
            }
        }
        if (ifNoneMatch != null && exists) {
            String current = ifNoneMatch.strip().equals("*") ? null : editTag.get();
            if (ifNoneMatch.strip().equals("*") || (current != null && EditTag.matches(ifNoneMatch, current))) {
                throw new RequestException(
                        412, "It is there already", "Nothing was changed. Leave If-None-Match away to change it.");
            }
        }
    }
}
