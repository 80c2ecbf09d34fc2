package dev.earshot.httpclient;

import java.net.URI;

/** Checks and normalizes the URLs of outgoing requests. */
public final class HttpUris {
    private static final int MAX_PORT = 65_535;

    private HttpUris() {}

    /** Returns whether a URL is an absolute HTTP or HTTPS URL with a host and a valid port. */
    public static boolean isHttp(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getPort() <= MAX_PORT;
    }

    /** Returns whether two HTTP URLs have the same origin (RFC 6454, section 5). */
    public static boolean isSameOrigin(URI one, URI other) {
        return isHttp(one)
                && isHttp(other)
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Returns a URL in ASCII and without its fragment, as it is sent. */
    public static URI normalize(URI address) {
        String text = address.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }
}
