package dev.earshot.json;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.text.Times;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts articles and updates to documents in Earshot's JSON format. Such a document can be edited and sent back; sending
 * it back unedited changes nothing.
 */
public final class ArticleJson {
    private final SiteUrls siteUrls;

    public ArticleJson(SiteUrls siteUrls) {
        this.siteUrls = siteUrls;
    }

    /**
     * Returns an article with its published updates, newest first.
     *
     * @param recordings by update, of current revisions only
     */
    public ArticleDocument article(Article article, Map<UpdateId, Recording> recordings) {
        return document(article, updates(article, recordings), /* complete= */ null, /* next= */ null);
    }

    /**
     * Returns an article with some of its published updates, newest first.
     *
     * @param corrections among all updates of the article
     * @param complete whether these are all updates; if not, sending the part back doesn't withdraw the others
     * @param next URL of the next part, or null
     */
    public ArticleDocument articlePart(
            Article article,
            Map<UpdateId, Recording> recordings,
            Corrections corrections,
            boolean complete,
            @Nullable URI next) {
        return document(
                article,
                updates(article, recordings, corrections),
                complete ? null : false,
                next == null ? null : next.toString());
    }

    /** Returns an article without its updates. */
    public ArticleDocument articleWithoutUpdates(Article article) {
        return document(article, /* updates= */ null, /* complete= */ null, /* next= */ null);
    }

    /** Returns the published updates of an article, newest first. */
    public List<UpdateDocument> updates(Article article, Map<UpdateId, Recording> recordings) {
        return updates(article, recordings, Corrections.of(article.updates()));
    }

    /**
     * Returns some published updates of an article, newest first.
     *
     * @param corrections among all updates of the article
     */
    public List<UpdateDocument> updates(Article article, Map<UpdateId, Recording> recordings, Corrections corrections) {
        ZoneId zone = article.copy().zone();
        return article.updates().stream()
                .map(update -> update(
                        update,
                        zone,
                        recordings.get(update.id()),
                        corrections.of(update.id()).stream().map(Update::id).toList()))
                .toList();
    }

    private ArticleDocument document(
            Article article,
            @Nullable List<UpdateDocument> updates,
            @Nullable Boolean complete,
            @Nullable String next) {
        ArticleCopy copy = article.copy();
        return new ArticleDocument(
                article.id().value(),
                siteUrls.absolute(SiteUrls.article(article.id())).toString(),
                status(article),
                article.closedAt() == null ? null : utc(article.closedAt()),
                copy.headline(),
                copy.language().toLanguageTag(),
                copy.zone().getId(),
                copy.section(),
                copy.authors(),
                BlockJson.link(copy.canonical()),
                copy.rights(),
                /* date= */ null,
                /* published= */ null,
                utc(article.firstPublished()),
                utc(article.lastChanged()),
                article.revision(),
                article.lastChangeSequence(),
                copy.hero() == null ? null : BlockJson.figure(copy.hero()),
                copy.lede() == null ? null : BlockJson.text(copy.lede()),
                BlockJson.blocks(copy.body()),
                copy.related().stream().map(BlockJson::card).toList(),
                copy.comments() == null ? null : BlockJson.card(copy.comments()),
                updates,
                complete,
                next);
    }

    /** Returns {@code live}, {@code closed} or {@code withdrawn}. */
    public static String status(Article article) {
        return article.isWithdrawn() ? "withdrawn" : article.closedAt() != null ? "closed" : "live";
    }

    /**
     * Returns an update by itself, with the id of its article.
     *
     * @param timelineEntry the update
     */
    public UpdateDocument update(ArticleId article, TimelineEntry timelineEntry) {
        return document(
                timelineEntry.update(),
                timelineEntry.copy().zone(),
                timelineEntry.recording(),
                timelineEntry.correctedBy(),
                article.value());
    }

    /**
     * Returns an update of an article.
     *
     * @param zone of the publication time
     * @param recording of the current revision, or null
     * @param correctedBy the published updates that correct it, oldest first
     */
    public UpdateDocument update(
            Update update, ZoneId zone, @Nullable Recording recording, List<UpdateId> correctedBy) {
        return document(update, zone, recording, correctedBy, /* articleId= */ null);
    }

    private UpdateDocument document(
            Update update,
            ZoneId zone,
            @Nullable Recording recording,
            List<UpdateId> correctedBy,
            @Nullable String articleId) {
        boolean ownHeadline =
                !update.headline().equals(Update.headlineOf(update.blocks(), update.language(), update.kind()));
        return new UpdateDocument(
                update.id().toString(),
                update.source().id(),
                siteUrls.absolute(SiteUrls.update(update)).toString(),
                Times.rfc3339(update.publishedAt(), zone),
                update.correctedAt() == null ? null : utc(update.correctedAt()),
                update.withdrawnAt() == null ? null : utc(update.withdrawnAt()),
                update.kind().name().toLowerCase(Locale.ROOT),
                update.corrects() == null ? null : update.corrects().toString(),
                update.keyEvent(),
                update.authors(),
                update.headline(),
                ownHeadline ? null : false,
                update.language().toLanguageTag(),
                update.plainText(),
                BlockJson.blocks(update.blocks()),
                update.revision(),
                update.lastChangeSequence(),
                recording == null ? null : audio(recording),
                correctedBy.isEmpty()
                        ? null
                        : correctedBy.stream().map(UpdateId::toString).toList(),
                articleId);
    }

    private UpdateDocument.Audio audio(Recording recording) {
        return new UpdateDocument.Audio(
                siteUrls.absolute(SiteUrls.audio(recording)).toString(),
                Recording.MEDIA_TYPE,
                recording.bytes(),
                BigDecimal.valueOf(recording.duration().toMillis(), 3),
                recording.voice());
    }

    /**
     * Returns a change with the current state of its update. If the update or its article is withdrawn, only the withdrawal
     * is reported.
     *
     * @param type reported if the update or article is live
     * @param article the article concerned; its updates are ignored
     * @param timelineEntry the update concerned, or null for the whole article
     */
    public ChangeDocument change(
            Change change, Change.Type type, Article article, @Nullable TimelineEntry timelineEntry) {
        boolean isLive = !article.isWithdrawn()
                && (timelineEntry == null || !timelineEntry.update().isWithdrawn());
        Change.Type liveType = type == Change.Type.WITHDRAWN ? Change.Type.RESTORED : type;
        Change.Type reportedType = isLive ? liveType : Change.Type.WITHDRAWN;
        UpdateDocument update = timelineEntry == null || !isLive
                ? null
                : update(
                        timelineEntry.update(),
                        article.copy().zone(),
                        timelineEntry.recording(),
                        timelineEntry.correctedBy());
        return new ChangeDocument(
                change.sequence(),
                utc(change.at()),
                reportedType.name().toLowerCase(Locale.ROOT),
                article.id().value(),
                timelineEntry == null ? null : timelineEntry.update().id().toString(),
                update,
                /* updates= */ null,
                /* words= */ null);
    }

    /** Formats a time in UTC (RFC 3339). */
    public static String utc(Instant at) {
        return at.toString();
    }
}
