package dev.earshot.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that Jetty rejects before routing: oversized header fields, malformed request lines, ambiguous paths. Sends
 * a problem document (RFC 9457) that only depends on the status and repeats nothing of the request.
 */
public final class JettyErrorHandler implements Request.Handler {
    private final Map<String, String> securityHeaders;

    /** @param securityHeaders the header fields of every response */
    public JettyErrorHandler(Map<String, String> securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        byte[] body = ("{\"type\":\"about:blank\",\"title\":\"" + title(status) + "\",\"status\":" + status + "}")
                .getBytes(UTF_8);
        securityHeaders.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, ErrorHandler.NO_STORE);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorHandler.PROBLEM_MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String title(int status) {
        return switch (status) {
            case 414 -> "The address is too long";
            case 431 -> "The header fields are too large";
            default -> status < 500 ? "Invalid request" : "Something went wrong";
        };
    }
}
