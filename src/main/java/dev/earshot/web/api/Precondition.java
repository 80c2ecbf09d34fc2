package dev.earshot.web.api;

import dev.earshot.web.http.RequestFailure;
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
     * @param words the tag of what is on the air, or null; asked for only where it matters
     */
    void check(boolean exists, Supplier<@Nullable String> words) {
        if (ifMatch != null) {
            String present = words.get();
            if (present == null || !EditTag.matches(ifMatch, present)) {
                throw new RequestFailure(
                        412,
                        "It is not what If-Match names any more",
                        "Nothing was changed. Read it again, and send the edit with its new ETag.");
            }
        }
        if (ifNoneMatch != null && exists) {
            String present = ifNoneMatch.strip().equals("*") ? null : words.get();
            if (ifNoneMatch.strip().equals("*") || (present != null && EditTag.matches(ifNoneMatch, present))) {
                throw new RequestFailure(
                        412, "It is there already", "Nothing was changed. Leave If-None-Match away to change it.");
            }
        }
    }
}
