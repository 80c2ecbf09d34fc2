package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Addresses;
import dev.earshot.page.Pages;
import dev.earshot.page.model.Prose;
import dev.earshot.syndication.SearchDescription;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/** What the server says of itself: as pages, to browsers that search it from their own field, and to robots. */
final class ProseRoutes {
    /** All may be read; links that choose something lead nowhere else (RFC 9309). */
    private static final byte[] ROBOTS = "User-agent: *\nDisallow: /preferences\n".getBytes(StandardCharsets.US_ASCII);

    private final PageAnswers pageAnswers;
    private final Documents documents;
    private final Answers answers;
    private final Pages pages;
    private final String title;
    private final Supplier<Addresses> addresses;
    private final ChangeLog.Head started;

    ProseRoutes(
            PageAnswers pageAnswers,
            Documents documents,
            Answers answers,
            Pages pages,
            String title,
            Supplier<Addresses> addresses,
            Instant started) {
        this.pageAnswers = pageAnswers;
        this.documents = documents;
        this.answers = answers;
        this.pages = pages;
        this.title = title;
        this.addresses = addresses;
        this.started = new ChangeLog.Head(0, started);
    }

    void register(Routes routes) {
        for (Prose page : Prose.values()) {
            routes.read(
                    page.path(),
                    context -> pageAnswers.send(context, page.path(), started, reader -> pages.prose(page, reader)));
        }
        routes.read(
                "/robots.txt",
                context -> answers.send(
                        context, documents.get("/robots.txt", started, "text/plain; charset=utf-8", () -> ROBOTS)));
        routes.read(
                Addresses.SEARCH_DESCRIPTION,
                context -> answers.send(
                        context,
                        documents.get(
                                Addresses.SEARCH_DESCRIPTION,
                                started,
                                SearchDescription.MEDIA_TYPE,
                                () -> SearchDescription.write(title, addresses.get()))));
    }
}
