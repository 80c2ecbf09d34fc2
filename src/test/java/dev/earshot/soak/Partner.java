package dev.earshot.soak;

import dev.earshot.support.Live;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** A partner who keeps a copy of all live updates, in one of the ways that the server offers. */
interface Partner extends AutoCloseable {
    /** Reads from the current server process. */
    interface Source {
        HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException;
    }

    /** Returns the text of every update in the copy, by id. */
    Map<String, String> words();

    @Override
    void close();

    /** Returns the texts of an Atom copy. */
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
            path = copy.apply(response.body()).previousArchive();
        }
    }

    /** Reads everything that changed since a time. */
    static void catchUp(Source source, AtomCopy copy, String since) throws Exception {
        for (String path = "/feed.atom?limit=500&since=" + since; path != null; ) {
            HttpResponse<byte[]> response = source.get(path);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + Live.text(response));
            }
            path = copy.apply(response.body()).next();
        }
    }
}
