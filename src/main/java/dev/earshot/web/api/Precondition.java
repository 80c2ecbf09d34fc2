package dev.earshot.web.api;

import dev.earshot.web.http.EntityTags;
import dev.earshot.web.http.RequestException;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The condition of an edit (RFC 9110, section 13.1): {@code If-Match}, that nobody has changed the content since; {@code
 * If-None-Match: *}, that it doesn't exist yet. Withdrawn content exists, but matches no tag.
 */
record Precondition(@Nullable EntityTags ifMatch, @Nullable EntityTags ifNoneMatch) {
    static Precondition of(Context context) {
        return new Precondition(EntityTags.of(context, "If-Match"), EntityTags.of(context, "If-None-Match"));
    }

    boolean isNone() {
        return ifMatch == null && ifNoneMatch == null;
    }

    /**
     * Throws unless the condition holds.
     *
     * @param exists whether the content exists, even if withdrawn
     * @param editTag supplies the tag of the published content, or null; called only if needed
     */
    void check(boolean exists, Supplier<@Nullable String> editTag) {
        if (ifMatch != null) {
            String current = editTag.get();
            if (current == null || !EditTag.matches(ifMatch, current)) {
                throw new RequestException(
                        412,
                        "The article has changed since you read it",
                        "Nothing was saved. Read it again, and send your edit with the new ETag.");
            }
        }
        if (ifNoneMatch != null && exists && isKnown(ifNoneMatch, editTag)) {
            throw new RequestException(
                    412, "The article already exists", "Nothing was saved. Leave out If-None-Match to change it.");
        }
    }

    private static boolean isKnown(EntityTags known, Supplier<@Nullable String> editTag) {
        if (known.any()) {
            return true;
        }
        String current = editTag.get();
        return current != null && EditTag.matchesWeakly(known, current);
    }
}
