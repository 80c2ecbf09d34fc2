package dev.earshot.web.http;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Removes the fields that describe content from responses without any (204 and 304).
 *
 * <p>Javalin gives every response a type, and Jetty gives every empty one a length of 0. A cache writes the fields of a 304
 * over those that it stored (RFC 9111, section 3.2), so it would then serve an empty text. This works on what is sent, so
 * that it doesn't matter who has made the response.
 */
public final class BodilessResponses implements HttpConfiguration.Customizer {
    /** The fields that a 304 may not have (RFC 9110, section 15.4.5), nor a 204 (section 8.6). */
    private static final Set<HttpHeader> CONTENT_FIELDS = EnumSet.of(
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.CONTENT_LANGUAGE,
            HttpHeader.CONTENT_RANGE);

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        request.addHttpStreamWrapper(FilteredStream::new);
        return request;
    }

    private static final class FilteredStream extends HttpStream.Wrapper {
        FilteredStream(HttpStream wrapped) {
            super(wrapped);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            super.send(request, response == null ? null : withoutContentFields(response), last, content, callback);
        }

        private static MetaData.Response withoutContentFields(MetaData.Response response) {
            int status = response.getStatus();
            if (status != HttpStatus.NOT_MODIFIED_304 && status != HttpStatus.NO_CONTENT_204) {
                return response;
            }
            HttpFields.Mutable fields = HttpFields.build(response.getHttpFields());
            CONTENT_FIELDS.forEach(fields::remove);
            return new MetaData.Response(
                    status,
                    response.getReason(),
                    response.getHttpVersion(),
                    fields,
                    -1,
                    response.getTrailersSupplier());
        }
    }
}
