package dev.earshot.source.opml;

import dev.earshot.httpclient.HttpUris;
import java.util.HashSet;

/** The fuzz target of subscription files. */
public final class OpmlFuzz {
    private OpmlFuzz() {}

    /** Reads a file and checks that all of its subscriptions can be polled. */
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
