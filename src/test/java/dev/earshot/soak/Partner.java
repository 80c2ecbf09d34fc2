package dev.earshot.soak;

import dev.earshot.support.Live;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who keeps a copy of all that is on the air, by one of the ways that the server offers. */
interface Partner extends AutoCloseable {
    /** How the server is read, whichever process it is by now. */
    interface Source {
        HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException;
    }

    /** The words of every update in the copy, by id. */
    Map<String, String> words();

    @Override
    void close();

    /** The words of a copy by Atom. */
    static Map<String, String> words(AtomCopy copy) {
        Map<String, String> words = new TreeMap<>();
        copy.entries()
                .forEach((id, told) ->
                        words.put(id.replaceFirst("^urn:uuid:", ""), told.html().replaceAll("</?p>", "")));
        return words;
    }

    /** Reads the feed and its archive from the newest document to the oldest (RFC 5005, section 4.1). */
    static void walk(Source source, AtomCopy copy) throws Exception {
        for (String path = "/feed.atom"; path != null; ) {
            HttpResponse<byte[]> response = source.get(path);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode());
            }
            path = copy.take(response.body()).previousArchive();
        }
    }

    /** Reads all that changed since a time. */
    static void catchUp(Source source, AtomCopy copy, String since) throws Exception {
        for (String path = "/feed.atom?limit=500&since=" + since; path != null; ) {
            HttpResponse<byte[]> response = source.get(path);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + Live.text(response));
            }
            path = copy.take(response.body()).next();
        }
    }
}
