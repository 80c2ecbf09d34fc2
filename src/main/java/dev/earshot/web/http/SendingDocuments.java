package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Request;

/**
 * The large documents that are being sent. Clients that read slowly keep them in memory, the cached ones and any others, so no more
 * documents are made while there are too many. Thread-safe.
 */
final class SendingDocuments {
    /** Smaller documents aren't counted. */
    private static final int MIN_BYTES = 64 * 1024;

    /** When the next document may be made; a client that reads nothing is dropped before long. */
    private static final int RETRY_SECONDS = 10;

    /** Above half of the limit, one client may have so much of it. */
    private static final int CLIENT_PART = 4;

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    // all below is guarded by the lock
    /** How many requests each document, by its bytes, is sent to. */
    private final IdentityHashMap<byte[], Integer> requests = new IdentityHashMap<>();

    private final Map<ClientAddress, Long> byClient = new HashMap<>();
    private long total;

    /** @param maxBytes the total size of different documents */
    SendingDocuments(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Checks whether another document may be made for a client.
     *
     * @throws RequestException 503 if too much is being sent, to all or to this client
     */
    void requireRoom(Context context) {
        ClientAddress client = ClientAddress.of(context);
        lock.lock();
        try {
            long own = client.isKnown() ? byClient.getOrDefault(client, 0L) : 0;
            if (total > maxBytes || (total > maxBytes / 2 && own > maxBytes / CLIENT_PART)) {
                throw RequestException.busy(RETRY_SECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts a document until the response to a request is complete. */
    void add(Request request, Representation document) {
        int size = document.cacheWeight();
        if (size < MIN_BYTES) {
            return;
        }
        ClientAddress client = ClientAddress.of(request);
        change(document, client, 1);
        Request.addCompletionListener(request, failure -> change(document, client, -1));
    }

    private void change(Representation document, ClientAddress client, int by) {
        long size = document.cacheWeight();
        lock.lock();
        try {
            int before = requests.getOrDefault(document.bytes(), 0);
            requests.put(document.bytes(), before + by);
            if (before + by == 0) {
                requests.remove(document.bytes());
                total -= size;
            } else if (before == 0) {
                total += size;
            }
            byClient.merge(client, by * size, (one, other) -> one + other == 0 ? null : one + other);
        } finally {
            lock.unlock();
        }
    }
}
