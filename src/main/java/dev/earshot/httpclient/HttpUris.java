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

    /** Returns a URL in ASCII and without its fragment, as it is sent. */
    public static URI normalize(URI address) {
        String text = address.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }
}
