package dev.earshot.web.http;

import io.javalin.http.Context;

/** Where requests wait for work that takes processor time, such as rendering a page. A limited amount is done at once. */
public interface WorkQueue {
    /**
     * Waits for the turn of a request's client, does the work, and returns its result. If another request's turn comes first,
     * that one does the work, and this returns its result, too. Work that is part of other work is done at once.
     *
     * <p>Call it without holding a lock or a transaction, because others may have to wait for that one.
     *
     * @throws RequestException what the work throws; or 503 if the client would wait for too long, or has gone
     */
    <T> T run(Context context, SharedWork<T> work);
}
