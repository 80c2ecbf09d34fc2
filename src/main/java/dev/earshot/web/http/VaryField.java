package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The response field Vary, kept on one line: some caches read only the first one. */
public final class VaryField {
    private static final String NAME = "Vary";
    private static final Pattern COMMA = Pattern.compile(", ");

    private VaryField() {}

    /** Adds request fields to those that the response depends on, once each. */
    public static void add(Context context, String... requestFields) {
        Set<String> all = new LinkedHashSet<>();
        String present = context.res().getHeader(NAME);
        if (present != null) {
            all.addAll(List.of(COMMA.split(present)));
        }
        all.addAll(List.of(requestFields));
        context.res().setHeader(NAME, String.join(", ", all));
    }
}
