package dev.earshot.json;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Change;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.text.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes articles and updates in Earshot's JSON format, which {@code article.json} and {@code update.json} describe. The output
 * can be edited and sent back; sending it back unedited changes nothing.
 */
public final class ArticleJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final SiteUrls siteUrls;

    public ArticleJson(SiteUrls siteUrls) {
        this.siteUrls = siteUrls;
    }

    /**
     * Writes an article with its published updates, newest first.
     *
     * @param recordings by update, of current revisions only
     */
    public ObjectNode article(Article article, Map<UpdateId, Recording> recordings) {
        return article(article, recordings, Corrections.of(article.updates()));
    }

    /**
     * Writes an article with some of its published updates, newest first.
     *
     * @param corrections among all updates of the article
     */
    public ObjectNode article(Article article, Map<UpdateId, Recording> recordings, Corrections corrections) {
        ObjectNode out = articleWithoutUpdates(article);
        ArrayNode updates = out.putArray("updates");
        ZoneId zone = article.copy().zone();
        article.updates()
                .forEach(update -> updates.add(update(
                        update,
                        zone,
                        recordings.get(update.id()),
                        corrections.of(update.id()).stream().map(Update::id).toList())));
        return out;
    }

    /** Writes an article without its updates. */
    public ObjectNode articleWithoutUpdates(Article article) {
        ArticleCopy copy = article.copy();
        ObjectNode out = MAPPER.createObjectNode();
        out.put("id", article.id().value());
        out.put("url", siteUrls.absolute(SiteUrls.article(article.id())).toString());
        out.put("status", status(article));
        if (article.closedAt() != null) {
            out.put("closed", utc(article.closedAt()));
        }
        out.put("headline", copy.headline());
        out.put("language", copy.language().toLanguageTag());
        out.put("zone", copy.zone().getId());
        BlockJson.putIfPresent(out, "section", copy.section());
        putAuthors(out, copy.authors());
        BlockJson.putIfPresent(out, "canonical", copy.canonical());
        BlockJson.putIfPresent(out, "rights", copy.rights());
        out.put("firstPublished", utc(article.firstPublished()));
        out.put("lastChanged", utc(article.lastChanged()));
        out.put("revision", article.revision());
        out.put("sequence", article.lastChangeSequence());
        if (copy.hero() != null) {
            BlockJson.write(copy.hero(), out.putObject("hero"));
        }
        if (copy.lede() != null) {
            BlockJson.write(copy.lede(), out.putObject("lede"));
        }
        BlockJson.write(copy.body(), out.putArray("body"));
        BlockJson.write(copy.related(), out.putArray("related"));
        if (copy.comments() != null) {
            BlockJson.write(copy.comments(), out.putObject("comments"));
        }
        return out;
    }

    /** Returns {@code live}, {@code closed} or {@code withdrawn}. */
    public static String status(Article article) {
        return article.isWithdrawn() ? "withdrawn" : article.closedAt() != null ? "closed" : "live";
    }

    /**
     * Writes an update with its corrections.
     *
     * @param correctedBy the published updates that correct it, oldest first
     */
    public ObjectNode update(Update update, ZoneId zone, @Nullable Recording recording, List<UpdateId> correctedBy) {
        ObjectNode out = update(update, zone, recording);
        if (!correctedBy.isEmpty()) {
            ArrayNode ids = out.putArray("correctedBy");
            correctedBy.forEach(id -> ids.add(id.toString()));
        }
        return out;
    }

    /**
     * Writes an update without its corrections.
     *
     * @param zone of the publication time
     * @param recording of the current revision, or null
     */
    public ObjectNode update(Update update, ZoneId zone, @Nullable Recording recording) {
        ObjectNode out = MAPPER.createObjectNode();
        out.put("id", update.id().toString());
        BlockJson.putIfPresent(out, "sourceId", update.source().id());
        out.put("url", siteUrls.absolute(SiteUrls.update(update)).toString());
        out.put("published", Times.rfc3339(update.publishedAt(), zone));
        if (update.correctedAt() != null) {
            out.put("corrected", utc(update.correctedAt()));
        }
        if (update.withdrawnAt() != null) {
            out.put("withdrawn", utc(update.withdrawnAt()));
        }
        out.put("kind", update.kind().name().toLowerCase(Locale.ROOT));
        if (update.corrects() != null) {
            out.put("corrects", update.corrects().toString());
        }
        out.put("keyEvent", update.keyEvent());
        putAuthors(out, update.authors());
        out.put("headline", update.headline());
        if (update.headline().equals(Update.headlineOf(update.blocks(), update.language(), update.kind()))) {
            out.put("ownHeadline", false);
        }
        out.put("language", update.language().toLanguageTag());
        out.put("text", update.plainText());
        BlockJson.write(update.blocks(), out.putArray("blocks"));
        out.put("revision", update.revision());
        out.put("sequence", update.lastChangeSequence());
        if (recording != null) {
            ObjectNode audio = out.putObject("audio");
            audio.put("url", siteUrls.absolute(SiteUrls.audio(recording)).toString());
            audio.put("type", Recording.MEDIA_TYPE);
            audio.put("bytes", recording.bytes());
            audio.put("duration", BigDecimal.valueOf(recording.duration().toMillis(), 3));
            audio.put("voice", recording.voice());
        }
        return out;
    }

    /**
     * Writes a change with the current state of its update. If the update or its article is withdrawn, only the withdrawal is
     * reported.
     *
     * @param type reported if the update or article is live
     * @param article the article concerned; its updates are ignored
     * @param timelineEntry the update concerned, or null for the whole article
     */
    public ObjectNode change(Change change, Change.Type type, Article article, @Nullable TimelineEntry timelineEntry) {
        boolean isLive = !article.isWithdrawn()
                && (timelineEntry == null || !timelineEntry.update().isWithdrawn());
        Change.Type liveType = type == Change.Type.WITHDRAWN ? Change.Type.RESTORED : type;
        Change.Type reportedType = isLive ? liveType : Change.Type.WITHDRAWN;
        ObjectNode out = MAPPER.createObjectNode();
        out.put("sequence", change.sequence());
        out.put("at", utc(change.at()));
        out.put("type", reportedType.name().toLowerCase(Locale.ROOT));
        out.put("article", article.id().value());
        if (timelineEntry != null) {
            out.put("id", timelineEntry.update().id().toString());
            if (isLive) {
                out.set(
                        "update",
                        update(
                                timelineEntry.update(),
                                article.copy().zone(),
                                timelineEntry.recording(),
                                timelineEntry.correctedBy()));
            }
        }
        return out;
    }

    /** Formats a time in UTC (RFC 3339). */
    public static String utc(Instant at) {
        return at.toString();
    }

    private static void putAuthors(ObjectNode out, List<String> names) {
        ArrayNode authors = out.putArray("authors");
        names.forEach(authors::add);
    }
}
