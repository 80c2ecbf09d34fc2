package dev.earshot.httpclient;

import java.net.URI;

/** What an address must be like that is asked. */
public final class HttpUris {
    private static final int MAX_PORT = 65_535;

    private HttpUris() {}

    /** Whether an address is one that can be asked at all. */
    public static boolean isHttp(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getPort() <= MAX_PORT;
    }

    /** As it is sent: in ASCII, without a fragment. */
    public static URI normalize(URI address) {
        String text = address.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }
}
