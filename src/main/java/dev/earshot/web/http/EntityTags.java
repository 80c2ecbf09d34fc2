package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of If-Match or If-None-Match: a list of entity tags, or {@code *} for any (RFC 9110, sections 8.8.3 and 13.1).
 *
 * <p>Jetty's QuotedCSV isn't used, because it rejects weak tags, and takes a backslash in a tag for an escape. Its
 * EtagUtils compares single tags only.
 *
 * @param any whether the value is {@code *}
 * @param strong the quoted strong tags
 * @param weak the quoted weak tags, without {@code W/}
 */
public record EntityTags(boolean any, List<String> strong, List<String> weak) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");

    public EntityTags {
        strong = List.copyOf(strong);
        weak = List.copyOf(weak);
    }

    /** Returns the tags of a request field; null if the request doesn't have the field. */
    public static @Nullable EntityTags of(Context context, String field) {
        String value = HeaderFields.list(context, field);
        return value == null ? null : parse(value);
    }

    /** Parses a field value. Ignores malformed members. */
    public static EntityTags parse(String value) {
        if (value.strip().equals("*")) {
            return new EntityTags(true, List.of(), List.of());
        }
        List<String> strong = new ArrayList<>();
        List<String> weak = new ArrayList<>();
        for (String member : split(value)) {
            Matcher tag = TAG.matcher(member.strip());
            if (tag.matches()) {
                (tag.group(1) == null ? strong : weak).add(tag.group(2));
            }
        }
        return new EntityTags(false, strong, weak);
    }

    /** Splits a list at the commas outside of quotes. */
    private static List<String> split(String value) {
        List<String> members = new ArrayList<>();
        boolean isQuoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                members.add(value.substring(start, i));
                start = i + 1;
            }
        }
        members.add(value.substring(start));
        return members;
    }

    /** Returns whether a strong tag satisfies the condition: the strong comparison of If-Match. */
    public boolean matchStrongly(Predicate<String> condition) {
        return any || strong.stream().anyMatch(condition);
    }

    /** Returns whether a strong or weak tag satisfies the condition: the weak comparison of If-None-Match. */
    public boolean matchWeakly(Predicate<String> condition) {
        return any || all().stream().anyMatch(condition);
    }

    /** Returns all tags, the weak ones as if they were strong. */
    List<String> all() {
        List<String> all = new ArrayList<>(strong);
        all.addAll(weak);
        return List.copyOf(all);
    }
}
