package dev.earshot.httpclient;

import java.net.UnknownHostException;

/** A request failed or got no usable response. The message explains why, for operators. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    public FetchException(String message) {
        super(message);
    }

    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure to resolve a host, or to find one that this server may connect to. */
    public static FetchException unresolved(UnknownHostException e) {
        return new FetchException(reason(e), e);
    }

    static String reason(UnknownHostException e) {
        return e instanceof GuardedDnsResolver.ForbiddenAddressException
                ? String.valueOf(e.getMessage())
                : "host not found: " + e.getMessage();
    }
}
