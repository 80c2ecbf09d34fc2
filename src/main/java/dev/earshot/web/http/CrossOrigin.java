package dev.earshot.web.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets scripts and players of other sites read what is public (CORS, in the Fetch standard). Requests that change something
 * are never allowed, and neither are cookies.
 */
final class CrossOrigin {
    /** The response fields that scripts may read, besides those that they always may. */
    private static final String EXPOSED_FIELDS =
            "Accept-Ranges, Content-Range, Date, Delta-Base, Earshot-Next, ETag, IM, "
                    + "Link, Retry-After, icy-br, icy-metaint, icy-name";

    /** The request fields that scripts may set, besides those that they always may. */
    private static final String REQUEST_FIELDS =
            "A-IM, Cache-Control, Icy-MetaData, If-Modified-Since, If-None-Match, If-Range, Last-Event-ID, Range";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String ONE_DAY = "86400";

    private CrossOrigin() {}

    /** Allows other sites to read the response, also if it is an error. */
    static void allowReading(Context context) {
        context.res().setHeader("Access-Control-Allow-Origin", "*");
        context.res().setHeader("Access-Control-Expose-Headers", EXPOSED_FIELDS);
    }

    /**
     * Answers an OPTIONS request.
     *
     * @param allow the methods of the address
     */
    static void answerOptions(Context context, Set<String> allow) {
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Allow", String.join(", ", allow));
        response.setHeader("Cache-Control", ErrorHandler.NO_STORE);
        if (allow.containsAll(METHODS) && isReading(context.header("Access-Control-Request-Method"))) {
            allowReading(context);
            response.setHeader(
                    "Access-Control-Allow-Methods",
                    String.join(", ", METHODS.stream().sorted().toList()));
            response.setHeader("Access-Control-Allow-Headers", REQUEST_FIELDS);
            response.setHeader("Access-Control-Max-Age", ONE_DAY);
        }
    }

    /** @param requestedMethod null if the request isn't a browser's preflight */
    private static boolean isReading(@Nullable String requestedMethod) {
        return requestedMethod == null || METHODS.contains(requestedMethod);
    }
}
