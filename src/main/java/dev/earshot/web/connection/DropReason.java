package dev.earshot.web.connection;

import java.util.Locale;

/** Why the server closes a connection by itself. */
enum DropReason {
    FULL("too many connections"),
    CLIENT("too many connections from one client"),
    MAKING_ROOM("idle, replaced by a new connection"),
    HEADERS("request header sent too slowly"),
    BODY("request body sent too slowly"),
    READING("response read too slowly");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    /** Returns the value of the metric's tag, which must not change. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns it for the log. */
    String text() {
        return text;
    }
}
