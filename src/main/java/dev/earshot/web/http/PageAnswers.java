package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import dev.earshot.page.Pages;
import dev.earshot.page.model.Reader;
import io.javalin.http.Context;
import java.util.function.Function;

/** Answers with pages, one for all readers that get the same. Thread-safe. */
public final class PageAnswers {
    private final Documents documents;
    private final Answers answers;

    public PageAnswers(Documents documents, Answers answers) {
        this.documents = documents;
        this.answers = answers;
    }

    /**
     * Sends a page.
     *
     * @param address in its one canonical form
     * @param head the last change that counts for it, read before anything that goes into it
     */
    public void send(Context context, String address, ChangeLog.Head head, Function<Reader, byte[]> maker) {
        Reader reader = Readers.of(context);
        answers.send(
                context,
                documents.get(address + "#" + reader.key(), head, Pages.MEDIA_TYPE, () -> maker.apply(reader)));
    }
}
