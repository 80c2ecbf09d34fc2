package dev.earshot.web.http;

/** Sees the document that answers a request, just before it is sent. */
@FunctionalInterface
public interface DocumentObserver {
    /** The attribute of a request whose value is its observer. */
    String ATTRIBUTE = DocumentObserver.class.getName();

    /**
     * Called once all header fields of the response are set.
     *
     * @param document whole and current
     * @param gzip whether it is sent compressed
     * @param status 200 or 304
     * @param route the template of the request's route, such as {@code /articles/{article}}
     */
    void onDocument(Representation document, boolean gzip, int status, String route);
}
