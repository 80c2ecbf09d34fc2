package dev.earshot.archive;

import dev.earshot.archive.model.StoredResponse;
import dev.earshot.article.ArticleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The responses to edits of the last day, by idempotency key. Belongs to one {@link WriteTransaction}: a response is
 * stored if and only if its edit is.
 */
public final class StoredResponses {
    /** How long a response is kept. */
    public static final Duration RETENTION = Duration.ofHours(24);

    private final Handle handle;
    private final Instant now;

    StoredResponses(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Returns the response to the request with this key; empty if there was none, or it has expired. */
    public Optional<StoredResponse> find(String key) {
        return handle.createQuery("""
                        select request, status, location, body from kept_answers
                        where idempotency_key = :key and answered_at > :since""")
                .bind("key", key)
                .bind("since", now.minus(RETENTION).toEpochMilli())
                .map((row, context) -> new StoredResponse(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("body")))
                .findOne();
    }

    /** Stores a response and deletes the expired ones. */
    public void store(String key, StoredResponse response) {
        handle.createUpdate("delete from kept_answers where answered_at <= :since")
                .bind("since", now.minus(RETENTION).toEpochMilli())
                .execute();
        handle.createUpdate("""
                        insert into kept_answers (idempotency_key, request, answered_at, status, location, body)
                        values (:key, :request, :at, :status, :location, :body)""")
                .bind("key", key)
                .bind("request", response.requestFingerprint())
                .bind("at", now.toEpochMilli())
                .bind("status", response.status())
                .bind("location", response.location())
                .bind("body", response.body())
                .execute();
    }

    /** Removes the words from the responses to edits of an article. Retries still get a response. */
    void erase(ArticleId article) {
        String mark = "\"article\":\"%s\"".formatted(article);
        Map<String, String> found = handle.createQuery(
                        "select idempotency_key, body from kept_answers where body like :mark")
                .bind("mark", "%" + mark + "%")
                .map((row, context) -> Map.entry(row.getString("idempotency_key"), row.getString("body")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
        found.forEach(
                (key, body) -> handle.createUpdate("update kept_answers set body = :body where idempotency_key = :key")
                        .bind("body", ArchiveJson.withoutWords(body))
                        .bind("key", key)
                        .execute());
    }
}
