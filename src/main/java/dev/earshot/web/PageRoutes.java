package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Listing;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.page.Pages;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticleCard;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.recording.Recorder;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of the news: home, a section, an article, one of its updates. */
final class PageRoutes {
    private static final int LATEST = 20;
    private static final int ARTICLES = 200;
    private static final int UPDATES = 50;
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final Archive archive;
    private final PageAnswers answers;
    private final Pages pages;
    private final Recorder recorder;
    private final NewsRoutes news;

    PageRoutes(Archive archive, PageAnswers answers, Pages pages, Recorder recorder, NewsRoutes news) {
        this.archive = archive;
        this.answers = answers;
        this.pages = pages;
        this.recorder = recorder;
        this.news = news;
    }

    void register(Routes routes) {
        routes.read(Addresses.HOME, orNews(this::home, news::everywhere));
        routes.read("/sections/{section}", orNews(this::section, news::section));
        routes.read("/articles/{article}", orNews(this::article, news::article));
        routes.read("/articles/{article}/updates/{update}", this::update);
    }

    /** A page, or what is new on it where that is asked for. */
    private static Handler orNews(Handler page, Handler news) {
        return context -> (NewsRoutes.isAsked(context) ? news : page).handle(context);
    }

    private void home(Context context) {
        answers.send(context, Addresses.HOME, archive.log().head(), reader -> {
            String cursor = news.cursor(new Scope.Everything());
            return pages.home(
                    new HomePage(
                            archive.latest(LATEST),
                            SectionLink.of(archive.sections()),
                            cards(archive.articles(ARTICLES)),
                            cursor),
                    reader);
        });
    }

    private void section(Context context) {
        SectionId id = Routes.section(context);
        answers.send(context, Addresses.section(id), archive.log().head(), reader -> {
            String name = archive.sectionName(id).orElseThrow(RequestFailure::notFound);
            String cursor = news.cursor(new Scope.Section(id));
            return pages.section(
                    new SectionPage(
                            id, name, archive.latest(id, LATEST), cards(archive.articles(id, ARTICLES)), cursor),
                    reader);
        });
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
        Optional<UpdateId> before = place(context, BEFORE);
        Optional<UpdateId> after = place(context, AFTER);
        String address = after.map(update -> further(id, AFTER, update))
                .or(() -> before.map(update -> further(id, BEFORE, update)))
                .orElse(Addresses.article(id));
        answers.send(context, address, archive.log().head(id), reader -> {
            String cursor = news.cursor(new Scope.OfArticle(id));
            Article article = Routes.onAir(archive.article(id));
            boolean oldestFirst = after.isPresent()
                    || (before.isEmpty() && reader.preferences().oldestFirst());
            List<Update> updates = oldestFirst ? article.updates().reversed() : article.updates();
            int from = after.or(() -> before)
                    .map(update -> placeBehind(article, updates, update))
                    .orElse(0);
            return pages.article(page(article, from, oldestFirst, cursor), reader);
        });
    }

    private static Optional<UpdateId> place(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .map(value -> UpdateId.parse(value)
                        .orElseThrow(() -> RequestFailure.badParameter(name, "the id of an update")));
    }

    private ArticlePage page(Article article, int from, boolean oldestFirst, String cursor) {
        int total = article.updates().size();
        int to = Math.min(total, from + UPDATES);
        List<Update> shown = oldestFirst
                ? article.updates().subList(total - to, total - from)
                : article.updates().subList(from, to);
        Map<UpdateId, Recording> recordings = archive.recordings(article.id());
        String next = to == total
                ? null
                : oldestFirst
                        ? further(article.id(), AFTER, shown.getFirst().id())
                        : further(article.id(), BEFORE, shown.getLast().id());
        return new ArticlePage(
                article.withUpdates(shown),
                Corrections.of(article.updates()),
                recordings,
                recorder.wholeIfRecorded(article, recordings)
                        .map(sound -> new ArticleAudio(sound.bytes(), sound.duration()))
                        .orElse(null),
                total,
                oldestFirst ? to : total - from,
                next,
                oldestFirst,
                article.updates().stream().filter(Update::keyEvent).toList(),
                cursor);
    }

    /** Where in a list of updates those begin that stand behind one that may have been withdrawn since. */
    private int placeBehind(Article article, List<Update> updates, UpdateId id) {
        Update last = archive.update(id)
                .map(Entry::update)
                .filter(update -> update.article().equals(article.id()))
                .orElseThrow(RequestFailure::notFound);
        Comparator<Update> order =
                updates.equals(article.updates()) ? Update.NEWEST_FIRST : Update.NEWEST_FIRST.reversed();
        int place = (int) updates.stream()
                .takeWhile(update -> order.compare(update, last) <= 0)
                .count();
        if (place >= updates.size()) {
            throw RequestFailure.notFound();
        }
        return place;
    }

    private void update(Context context) {
        ArticleId articleId = Routes.article(context);
        UpdateId id = Routes.update(context);
        answers.send(
                context,
                Addresses.update(articleId, id),
                archive.log().head(articleId),
                reader -> pages.update(updatePage(articleId, id), reader));
    }

    private UpdatePage updatePage(ArticleId articleId, UpdateId id) {
        Entry entry = Routes.onAir(archive, articleId, id);
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

    private static @Nullable UpdateId idAt(List<Update> updates, int place) {
        return place < 0 || place >= updates.size() ? null : updates.get(place).id();
    }

    private static String further(ArticleId article, String name, UpdateId update) {
        return Addresses.article(article) + "?" + name + "=" + update;
    }
}
