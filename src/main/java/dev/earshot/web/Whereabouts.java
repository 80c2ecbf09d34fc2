package dev.earshot.web;

import dev.earshot.article.Addresses;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What the world calls a server, which may follow from the port that it listens on, once that is open. Thread-safe. */
public final class Whereabouts implements Supplier<Addresses> {
    private final IntFunction<Addresses> onPort;
    private volatile Addresses addresses;

    /**
     * @param onPort what the world calls a server that listens on a port
     * @param port the one that is asked for; 0 for any that is free
     */
    public Whereabouts(IntFunction<Addresses> onPort, int port) {
        this.onPort = onPort;
        this.addresses = onPort.apply(port);
    }

    void listensOn(int port) {
        addresses = onPort.apply(port);
    }

    @Override
    public Addresses get() {
        return addresses;
    }
}
