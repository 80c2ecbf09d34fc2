package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/**
 * What a client accepts, by a field such as Accept-Encoding whose members may have weights (RFC 9110, section 12.4.2).
 *
 * <p>Jetty's QuotedCSV splits the list, but its QuotedQualityCSV isn't used, because it takes {@code Q=0} for a parameter
 * with full weight, and accepts negative weights.
 *
 * @param members in lower case without parameters, each with whether its weight is above zero
 */
public record AcceptList(Map<String, Boolean> members) {
    private static final Pattern ZERO = Pattern.compile("0(\\.0{0,3})?");

    public AcceptList {
        members = Map.copyOf(members);
    }

    /** Returns the list in a request field, which is empty if the field is missing or malformed. */
    public static AcceptList of(Context context, String field) {
        return parse(HeaderFields.list(context, field));
    }

    static AcceptList parse(@Nullable String value) {
        Map<String, Boolean> members = new HashMap<>();
        try {
            for (String member : new QuotedCSV(true, value)) {
                String weight = HeaderFields.parameter(member, "q");
                boolean accepted = weight == null || !ZERO.matcher(weight).matches();
                members.merge(HttpField.stripParameters(member).toLowerCase(Locale.ROOT), accepted, Boolean::logicalOr);
            }
        } catch (IllegalArgumentException e) {
            return new AcceptList(Map.of());
        }
        return new AcceptList(members);
    }

    /** Returns whether a member is listed with a weight above zero. */
    public boolean accepts(String member) {
        return find(member).orElse(false);
    }

    /** Returns whether a member's weight is above zero; empty if it isn't listed. */
    Optional<Boolean> find(String member) {
        return Optional.ofNullable(members.get(member));
    }
}
