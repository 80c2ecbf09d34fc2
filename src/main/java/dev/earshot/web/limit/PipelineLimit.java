package dev.earshot.web.limit;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections on which a client sends many requests without waiting for responses. Jetty answers them one after another, so
 * that a connection has one request in progress; but it would answer those of a client that has left, too. A client sends what
 * wasn't answered again on another connection (RFC 9112, section 9.3.2).
 */
public final class PipelineLimit implements HttpConfiguration.Customizer {
    /** How many requests of a connection may each be followed by another one before the response. */
    static final int MAX_PIPELINED = 32;

    private static final String ATTRIBUTE = PipelineLimit.class.getName();

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!(request.getConnectionMetaData().getConnection() instanceof HttpConnection connection)
                || connection.isRequestBufferEmpty()
                || hasContent(request)) {
            return request;
        }
        int count = connection.getAttribute(ATTRIBUTE) instanceof Integer before ? before + 1 : 1;
        connection.setAttribute(ATTRIBUTE, count);
        if (count >= MAX_PIPELINED) {
            responseHeaders.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        return request;
    }

    /** Returns whether what follows in the buffer may be the request's own content. */
    private static boolean hasContent(Request request) {
        return request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }
}
