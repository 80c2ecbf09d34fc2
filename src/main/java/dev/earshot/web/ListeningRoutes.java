package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.Speed;
import dev.earshot.feed.Window;
import dev.earshot.recording.Programme;
import dev.earshot.recording.Programmes;
import dev.earshot.recording.Programmes.Manner;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.Sound;
import dev.earshot.syndication.Chapters;
import dev.earshot.syndication.Digest;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.Playlist;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SoundAnswers;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;

/** What is heard one after another: a whole article, what is new, playlists, the digest. */
final class ListeningRoutes {
    /** How many recordings a playlist has. */
    private static final int LISTED = 100;

    private final Archive archive;
    private final Recorder recorder;
    private final Documents documents;
    private final Answers answers;
    private final SoundAnswers sounds;
    private final Supplier<Addresses> addresses;
    private final String title;

    /** @param title the name of the whole site */
    ListeningRoutes(
            Archive archive,
            Recorder recorder,
            Documents documents,
            Answers answers,
            SoundAnswers sounds,
            Supplier<Addresses> addresses,
            String title) {
        this.archive = archive;
        this.recorder = recorder;
        this.documents = documents;
        this.answers = answers;
        this.sounds = sounds;
        this.addresses = addresses;
        this.title = title;
    }

    void register(Routes routes) {
        routes.read("/articles/{article}/audio.mp3", this::article);
        routes.read("/sections/{section}/latest.mp3", this::section);
        routes.read("/latest.mp3", context -> news(context, new Scope.Everything(), title));
        routes.read("/articles/{article}/chapters.json", this::chapters);
        routes.read("/articles/{article}/digest.rss", this::digestFeed);
        routes.read("/articles/{article}/digest/{hash}.mp3", this::digest);
        for (Playlist form : Playlist.values()) {
            String name = "/playlist." + form.ending();
            routes.read(name, context -> playlist(context, Addresses.SITE, new Scope.Everything(), title, form));
            routes.read("/sections/{section}" + name, context -> {
                SectionId id = Routes.section(context);
                playlist(context, Addresses.section(id), new Scope.Section(id), name(id), form);
            });
            routes.read("/articles/{article}" + name, context -> {
                Article article = onAir(context);
                playlist(
                        context,
                        Addresses.article(article.id()),
                        new Scope.OfArticle(article.id()),
                        article.copy().headline(),
                        form);
            });
        }
    }

    private Article onAir(Context context) {
        return Routes.onAir(archive.article(Routes.article(context)));
    }

    private String name(SectionId id) {
        return archive.sectionName(id).orElseThrow(RequestFailure::notFound);
    }

    private void article(Context context) {
        Article article = onAir(context);
        if (context.queryParam("since") != null) {
            news(context, new Scope.OfArticle(article.id()), article.copy().headline());
            return;
        }
        send(
                context,
                recorder.programmes().whole(article, manner(context)),
                archive.log().head(article.id()));
    }

    private void section(Context context) {
        SectionId id = Routes.section(context);
        news(context, new Scope.Section(id), title + ": " + name(id));
    }

    private void news(Context context, Scope scope, String name) {
        Cursors cursors = archive.log().cursors();
        Programmes.Since since = switch (Parameters.since(context, cursors)) {
            case null -> null;
            case Window.Since.Sequence after -> new Programmes.Since(after.number(), null);
            case Window.Since.Moment time ->
                new Programmes.Since(archive.timeline().numberAt(time.at()), time.at());
        };
        ChangeLog.Head head = archive.log().head();
        // where to go on from, once all of this is heard
        context.res().setHeader("Earshot-Next", cursors.of(head.sequence()));
        send(context, recorder.programmes().news(scope, name, since, manner(context)), head);
    }

    private static Manner manner(Context context) {
        return new Manner(
                Parameters.is(context, "order", "oldest", "newest"),
                Parameters.is(context, "only", "headlines", "all"));
    }

    private void send(Context context, Programme programme, ChangeLog.Head head) {
        Speed speed = Parameters.speed(context);
        Sound sound = SoundAnswers.speak(() -> recorder.sound(programme, speed));
        sounds.send(context, sound, head.at(), SoundAnswers.SHORTLY);
    }

    private void chapters(Context context) {
        Article article = onAir(context);
        context.res().setHeader("Access-Control-Allow-Origin", "*");
        document(
                context,
                Addresses.articleChapters(article.id()),
                article.id(),
                Chapters.MEDIA_TYPE,
                () -> digest(article).chapters());
    }

    private void digestFeed(Context context) {
        Article article = onAir(context);
        document(
                context,
                Addresses.digestFeed(article.id()),
                article.id(),
                FeedFormat.RSS.contentType(),
                () -> digest(article).feed(addresses.get()));
    }

    private void document(Context context, String address, ArticleId id, String mediaType, Supplier<byte[]> maker) {
        answers.send(context, documents.get(address, archive.log().head(id), mediaType, maker));
    }

    /** The sound of one version of the digest, as long as it is the present one. */
    private void digest(Context context) {
        String hash = context.pathParam("hash");
        Article article = onAir(context);
        if (!Recording.isHash(hash)) {
            throw RequestFailure.notFound();
        }
        Sound sound = whole(article);
        if (!sound.hash().equals(hash)) {
            throw new RequestFailure(
                    410, "There is a newer version of this recording", "It is in the feed that this one came from.");
        }
        sounds.send(context, sound, archive.log().head(article.id()).at(), Documents.FOR_EVER);
    }

    private Sound whole(Article article) {
        return SoundAnswers.speak(
                () -> recorder.sound(recorder.programmes().whole(article, Manner.USUAL), Speed.NORMAL));
    }

    private Digest digest(Article article) {
        Sound sound = whole(article);
        return new Digest(
                article,
                sound.hash(),
                sound.bytes(),
                sound.duration(),
                archive.log().head(article.id()).at(),
                sound.chapters().stream()
                        .map(chapter -> new Digest.Part(chapter.title(), chapter.start()))
                        .toList());
    }

    /** @param of whose it is, as addresses begin */
    private void playlist(Context context, String of, Scope scope, String name, Playlist form) {
        Selection recorded = new Selection(scope, Selection.Which.RECORDED);
        answers.send(
                context,
                documents.get(
                        of + "/playlist." + form.ending(), archive.timeline().last(recorded), form.mediaType(), () -> {
                            List<Entry> entries = archive.timeline()
                                    .part(recorded, Place.NEWEST, 0, LISTED)
                                    .entries();
                            return form.write(name, entries, addresses.get());
                        }));
    }
}
