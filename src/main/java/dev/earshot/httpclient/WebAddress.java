package dev.earshot.httpclient;

import java.net.URI;

/** What an address must be like that is asked. */
public final class WebAddress {
    private static final int MOST_PORT = 65_535;

    private WebAddress() {}

    /** Whether an address is one that can be asked at all. */
    public static boolean isWeb(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null
                && address.getPort() <= MOST_PORT;
    }

    /** As it is sent: in ASCII, without a fragment. */
    public static URI plain(URI address) {
        String text = address.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }
}
