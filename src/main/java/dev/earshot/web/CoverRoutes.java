package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.cover.Cover;
import dev.earshot.cover.CoverPainter;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;

/** The covers of podcasts, painted of their titles when they are first asked for. */
final class CoverRoutes {
    private static final String MEDIA_TYPE = "image/png";

    private final Archive archive;
    private final Documents documents;
    private final Answers answers;
    private final String site;
    private final CoverPainter painter = new CoverPainter();

    /** @param site the name of the whole site */
    CoverRoutes(Archive archive, Documents documents, Answers answers, String site) {
        this.archive = archive;
        this.documents = documents;
        this.answers = answers;
        this.site = site;
    }

    void register(Routes routes) {
        routes.read(
                Addresses.cover(Addresses.SITE),
                context -> send(context, new Cover(site, ""), archive.log().head()));
        routes.read(Addresses.cover("/sections/{section}"), this::section);
        routes.read(Addresses.cover("/articles/{article}"), this::article);
    }

    private void section(Context context) {
        SectionId id = SectionId.parse(context.pathParam("section")).orElseThrow(RequestFailure::notFound);
        String name = archive.sectionName(id).orElseThrow(RequestFailure::notFound);
        send(context, new Cover(name, site), archive.log().head());
    }

    private void article(Context context) {
        ArticleId id = Routes.article(context);
        ChangeLog.Head head = archive.log().head(id);
        Article article = Routes.onAir(archive.words(List.of(id)).stream().findFirst());
        send(context, new Cover(article.copy().headline(), site), head);
    }

    private void send(Context context, Cover cover, ChangeLog.Head head) {
        answers.send(context, documents.picture(cover.toString(), head, MEDIA_TYPE, () -> painter.png(cover)));
    }
}
