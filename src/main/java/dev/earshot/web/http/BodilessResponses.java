package dev.earshot.web.http;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Removes the fields that describe content from responses without any (204 and 304).
 *
 * <p>Javalin gives every response a type, and Jetty gives every empty one a length of 0. A cache writes the fields of a 304
 * over those that it stored (RFC 9111, section 3.2), so it would then serve an empty text. This works on what is sent, so
 * that it doesn't matter who has made the response.
 */
public final class BodilessResponses {
    /** The fields that a 304 may not have (RFC 9110, section 15.4.5), nor a 204 (section 8.6). */
    private static final Set<HttpHeader> CONTENT_FIELDS = EnumSet.of(
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.CONTENT_LANGUAGE,
            HttpHeader.CONTENT_RANGE);

    private BodilessResponses() {}

    /** Removes the fields from the response to a request when it is sent. */
    public static void filter(Request request, Response response) {
        request.addHttpStreamWrapper(stream -> new FilteredStream(stream, response));
    }

    /** Removes the fields from those of a response with this status. */
    public static void filter(int status, HttpFields.Mutable fields) {
        if (status == HttpStatus.NOT_MODIFIED_304 || status == HttpStatus.NO_CONTENT_204) {
            CONTENT_FIELDS.forEach(fields::remove);
        }
    }

    private static final class FilteredStream extends HttpStream.Wrapper {
        private final Response response;

        FilteredStream(HttpStream wrapped, Response response) {
            super(wrapped);
            this.response = response;
        }

        @Override
        public void prepareResponse(HttpFields.Mutable fields) {
            filter(response.getStatus(), fields);
            super.prepareResponse(fields);
        }
    }
}
