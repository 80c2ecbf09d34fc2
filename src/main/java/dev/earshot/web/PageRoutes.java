package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.Listing;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.page.ArticleAudio;
import dev.earshot.page.ArticleCard;
import dev.earshot.page.ArticlePage;
import dev.earshot.page.HomePage;
import dev.earshot.page.Pages;
import dev.earshot.page.SectionLink;
import dev.earshot.page.SectionPage;
import dev.earshot.page.UpdatePage;
import dev.earshot.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of the news: home, a section, an article, one of its updates. */
final class PageRoutes {
    private static final int LATEST = 20;
    private static final int ARTICLES = 200;
    private static final int UPDATES = 50;

    private final Archive archive;
    private final Documents documents;
    private final Answers answers;
    private final Pages pages;
    private final Recorder recorder;

    PageRoutes(Archive archive, Documents documents, Answers answers, Pages pages, Recorder recorder) {
        this.archive = archive;
        this.documents = documents;
        this.answers = answers;
        this.pages = pages;
        this.recorder = recorder;
    }

    void register(Routes routes) {
        routes.read(Addresses.HOME, this::home);
        routes.read("/sections/{section}", this::section);
        routes.read("/articles/{article}", this::article);
        routes.read("/articles/{article}/updates/{update}", this::update);
    }

    private void home(Context context) {
        answers.send(
                context,
                documents.get(
                        Addresses.HOME,
                        archive.log().head(),
                        Pages.MEDIA_TYPE,
                        () -> pages.home(new HomePage(
                                Locale.US,
                                archive.latest(LATEST),
                                SectionLink.of(archive.sections()),
                                cards(archive.articles(ARTICLES))))));
    }

    private void section(Context context) {
        SectionId id = Routes.section(context);
        answers.send(context, documents.get(Addresses.section(id), archive.log().head(), Pages.MEDIA_TYPE, () -> {
            String name = archive.sectionName(id).orElseThrow(RequestFailure::notFound);
            return pages.section(new SectionPage(
                    id, name, Locale.US, archive.latest(id, LATEST), cards(archive.articles(id, ARTICLES))));
        }));
    }

    private static List<ArticleCard> cards(List<Listing> articles) {
        return articles.stream()
                .map(listing -> new ArticleCard(
                        listing.id(),
                        listing.copy().headline(),
                        listing.copy().language(),
                        listing.copy().zone(),
                        listing.updates(),
                        listing.lastPublished()))
                .toList();
    }

    private void article(Context context) {
        ArticleId id = Routes.article(context);
        String cursor = context.queryParam("before");
        Optional<UpdateId> before = Optional.ofNullable(cursor)
                .map(value -> UpdateId.parse(value)
                        .orElseThrow(() -> RequestFailure.badParameter("before", "the id of an update")));
        ChangeLog.Head head = archive.log().head(id);
        String address = before.map(update -> older(id, update)).orElse(Addresses.article(id));
        answers.send(context, documents.get(address, head, Pages.MEDIA_TYPE, () -> {
            Article article = Routes.onAir(archive.article(id));
            int from = before.map(update -> placeAfter(article, update)).orElse(0);
            return pages.article(page(article, from));
        }));
    }

    private ArticlePage page(Article article, int from) {
        int total = article.updates().size();
        int to = Math.min(total, from + UPDATES);
        List<Update> shown = article.updates().subList(from, to);
        Map<UpdateId, Recording> recordings = archive.recordings(article.id());
        return new ArticlePage(
                article.withUpdates(shown),
                Corrections.of(article.updates()),
                recordings,
                recorder.wholeIfRecorded(article, recordings)
                        .map(sound -> new ArticleAudio(sound.bytes(), sound.duration()))
                        .orElse(null),
                total,
                total - from,
                to == total ? null : older(article.id(), shown.getLast().id()));
    }

    /** Where in the list of updates those begin that are older than one that may have been withdrawn since. */
    private int placeAfter(Article article, UpdateId before) {
        Update last = archive.update(before)
                .map(Entry::update)
                .filter(update -> update.article().equals(article.id()))
                .orElseThrow(RequestFailure::notFound);
        int place = 0;
        for (Update update : article.updates()) {
            if (Update.NEWEST_FIRST.compare(update, last) <= 0) {
                place++;
            }
        }
        if (place >= article.updates().size()) {
            throw RequestFailure.notFound();
        }
        return place;
    }

    private void update(Context context) {
        ArticleId articleId = Routes.article(context);
        UpdateId id = Routes.update(context);
        ChangeLog.Head head = archive.log().head(articleId);
        answers.send(
                context,
                documents.get(
                        Addresses.update(articleId, id),
                        head,
                        Pages.MEDIA_TYPE,
                        () -> pages.update(updatePage(articleId, id))));
    }

    private UpdatePage updatePage(ArticleId articleId, UpdateId id) {
        Entry entry = onAir(archive, articleId, id);
        List<Update> updates = Routes.onAir(archive.article(articleId)).updates();
        int place = updates.stream().map(Update::id).toList().indexOf(id);
        if (place < 0) {
            throw RequestFailure.notFound();
        }
        return new UpdatePage(
                entry.copy(),
                entry.update(),
                Corrections.of(updates),
                entry.recording(),
                updates.size() - place,
                updates.size(),
                idAt(updates, place - 1),
                idAt(updates, place + 1));
    }

    /** The update if it can be shown. */
    static Entry onAir(Archive archive, ArticleId article, UpdateId update) {
        Routes.onAir(archive.article(article));
        Entry entry = archive.update(update)
                .filter(found -> found.update().article().equals(article))
                .orElseThrow(RequestFailure::notFound);
        if (entry.update().isWithdrawn()) {
            throw RequestFailure.gone("update");
        }
        return entry;
    }

    private static @Nullable UpdateId idAt(List<Update> updates, int place) {
        return place < 0 || place >= updates.size() ? null : updates.get(place).id();
    }

    private static String older(ArticleId article, UpdateId before) {
        return Addresses.article(article) + "?before=" + before;
    }
}
