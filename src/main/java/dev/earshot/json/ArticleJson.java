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
import dev.earshot.article.Withdrawn;
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
                /* id= */ article.id().value(),
                /* url= */ siteUrls.absolute(SiteUrls.article(article.id())).toString(),
                /* status= */ status(article),
                /* closed= */ article.closedAt() == null ? null : utc(article.closedAt()),
                /* headline= */ copy.headline(),
                /* language= */ copy.language().toLanguageTag(),
                /* zone= */ copy.zone().getId(),
                /* section= */ copy.section(),
                /* authors= */ copy.authors(),
                /* canonical= */ BlockJson.link(copy.canonical()),
                /* rights= */ copy.rights(),
                /* date= */ null,
                /* published= */ null,
                /* firstPublished= */ utc(article.firstPublished()),
                /* lastChanged= */ utc(article.lastChanged()),
                /* revision= */ article.revision(),
                /* sequence= */ article.lastChangeSequence(),
                /* hero= */ copy.hero() == null ? null : BlockJson.figure(copy.hero()),
                /* lede= */ copy.lede() == null ? null : BlockJson.text(copy.lede()),
                /* body= */ BlockJson.blocks(copy.body()),
                /* related= */ copy.related().stream().map(BlockJson::card).toList(),
                /* comments= */ copy.comments() == null ? null : BlockJson.card(copy.comments()),
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
                /* id= */ update.id().toString(),
                /* sourceId= */ update.source().id(),
                /* url= */ siteUrls.absolute(SiteUrls.update(update)).toString(),
                /* published= */ Times.rfc3339(update.publishedAt(), zone),
                /* publishedPrecision= */ update.dateOnly() ? "date" : null,
                /* corrected= */ update.correctedAt() == null ? null : utc(update.correctedAt()),
                /* withdrawn= */ update.withdrawnAt() == null ? null : utc(update.withdrawnAt()),
                /* kind= */ update.kind().name().toLowerCase(Locale.ROOT),
                /* corrects= */ update.corrects() == null
                        ? null
                        : update.corrects().toString(),
                /* keyEvent= */ update.keyEvent(),
                /* authors= */ update.authors(),
                /* headline= */ update.headline(),
                /* ownHeadline= */ ownHeadline ? null : false,
                /* language= */ update.language().toLanguageTag(),
                /* text= */ update.plainText(),
                /* blocks= */ BlockJson.blocks(update.blocks()),
                /* revision= */ update.revision(),
                /* sequence= */ update.lastChangeSequence(),
                /* audio= */ recording == null ? null : audio(recording),
                /* correctedBy= */ correctedBy.isEmpty()
                        ? null
                        : correctedBy.stream().map(UpdateId::toString).toList(),
                /* article= */ articleId);
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
     * is reported: its time and its reason.
     *
     * @param type reported if the update or article is live
     * @param article the article concerned; its updates are ignored
     * @param timelineEntry the update concerned, or null for the whole article
     */
    public ChangeDocument change(
            Change change, Change.Type type, Article article, @Nullable TimelineEntry timelineEntry) {
        Withdrawn withdrawn = withdrawn(article, timelineEntry);
        boolean isLive = withdrawn == null;
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
                withdrawn == null ? null : utc(withdrawn.at()),
                withdrawn == null ? null : withdrawn.reason(),
                update,
                /* updates= */ null,
                /* words= */ null);
    }

    /** Returns the withdrawal of an update, which may be that of its article. */
    private static @Nullable Withdrawn withdrawn(Article article, @Nullable TimelineEntry timelineEntry) {
        Withdrawn own = timelineEntry == null ? null : timelineEntry.update().withdrawn();
        return own == null ? article.withdrawn() : own;
    }

    /** Formats a time in UTC (RFC 3339). */
    public static String utc(Instant at) {
        return at.toString();
    }
}
