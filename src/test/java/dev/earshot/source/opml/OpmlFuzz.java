package dev.earshot.source.opml;

import dev.earshot.httpclient.HttpUris;
import java.util.HashSet;

/** A list of subscriptions, read as a fuzzer made it. */
public final class OpmlFuzz {
    private OpmlFuzz() {}

    /** Reads a list, and holds what is followed to what can be. */
    public static void read(byte[] content) {
        OpmlReader.OpmlDocument opmlDocument = OpmlReader.read("subscriptions.opml", content);
        var articles = new HashSet<>();
        for (Subscription one : opmlDocument.subscriptions()) {
            if (!HttpUris.isHttp(one.url()) || one.url().getRawUserInfo() != null || !articles.add(one.article())) {
                throw new IllegalStateException("can't be followed: " + one);
            }
        }
        if (!opmlDocument.isComplete() && opmlDocument.problems().isEmpty()) {
            throw new IllegalStateException("was not read to its end, and nobody is told");
        }
    }
}
