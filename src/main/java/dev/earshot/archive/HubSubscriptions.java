package dev.earshot.archive;

import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of the WebSub hub. What a method writes is stored when it returns. Thread-safe. Every method throws
 * {@link ArchiveException} if the database fails.
 */
public final class HubSubscriptions {
    /** Maximum number of subscriptions, including unverified requests. */
    public static final int MAX_SUBSCRIPTIONS = 20_000;

    private static final String CLEAR_REQUEST =
            "asked = null, asked_mode = null, asked_secret = null, asked_lease_seconds = null, asked_topic = null";

    private final Archive archive;

    HubSubscriptions(Archive archive) {
        this.archive = archive;
    }

    /** Returns a subscription by its id. */
    public Optional<HubSubscription> find(String id) {
        return archive.read(
                id,
                handle -> handle.createQuery("select * from hub_subscriptions where id = :id")
                        .bind("id", id)
                        .map((row, context) -> subscription(row))
                        .findOne());
    }

    /** Returns how many subscriptions are verified. */
    public long count() {
        return archive.read(
                "hub",
                handle -> handle.createQuery("select count(*) from hub_subscriptions where lease_until is not null")
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Stores a request in place of any unverified one of the same callback and topic.
     *
     * @return false if there are too many subscriptions
     */
    public boolean addRequest(String topic, String callback, Request request) {
        String id = HubSubscription.idOf(topic, callback);
        return archive.writeUnlogged("hub", handle -> {
            long others = handle.createQuery("select count(*) from hub_subscriptions where id <> :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one();
            return others < MAX_SUBSCRIPTIONS
                    && handle.createUpdate("""
                                    insert into hub_subscriptions (id, topic, callback, asked, asked_mode, asked_secret,
                                        asked_lease_seconds, asked_topic)
                                    values (:id, :topic, :callback, :asked, :mode, :secret, :lease, :askedTopic)
                                    on conflict (id) do update set asked = excluded.asked,
                                        asked_mode = excluded.asked_mode, asked_secret = excluded.asked_secret,
                                        asked_lease_seconds = excluded.asked_lease_seconds,
                                        asked_topic = excluded.asked_topic""")
                                    .bind("id", id)
                                    .bind("topic", topic)
                                    .bind("callback", callback)
                                    .bind("asked", request.id())
                                    .bind("mode", request.subscribe() ? "subscribe" : "unsubscribe")
                                    .bind("secret", request.secret())
                                    .bind("lease", request.lease().toSeconds())
                                    .bind("askedTopic", request.topic())
                                    .execute()
                            == 1;
        });
    }

    /** Carries out a request that the subscriber has confirmed; does nothing if another request has replaced it. */
    public void confirm(HubSubscription subscription, Request request, Instant now) {
        if (request.subscribe()) {
            execute(
                    "update hub_subscriptions set secret = asked_secret, lease_until = :until, " + CLEAR_REQUEST
                            + " where id = :id and asked = :asked",
                    subscription,
                    update -> update.bind("asked", request.id())
                            .bind("until", now.plus(request.lease()).toEpochMilli()));
        } else {
            execute(
                    "delete from hub_subscriptions where id = :id and asked = :asked",
                    subscription,
                    update -> update.bind("asked", request.id()));
        }
    }

    /** Drops a request that has failed; an earlier subscription stays as it is. */
    public void dropRequest(HubSubscription subscription, Request request) {
        execute(
                "delete from hub_subscriptions where id = :id and asked = :asked and lease_until is null",
                subscription,
                update -> update.bind("asked", request.id()));
        execute(
                "update hub_subscriptions set " + CLEAR_REQUEST + " where id = :id and asked = :asked",
                subscription,
                update -> update.bind("asked", request.id()));
    }

    /** Ends a subscription; an unverified request stays. */
    public void end(HubSubscription subscription) {
        execute("delete from hub_subscriptions where id = :id and asked is null", subscription, update -> update);
        execute("update hub_subscriptions set lease_until = null where id = :id", subscription, update -> update);
    }

    private interface Binding {
        Update to(Update update);
    }

    private void execute(String statement, HubSubscription subscription, Binding binding) {
        archive.writeUnlogged(
                subscription.id(),
                handle -> binding.to(handle.createUpdate(statement).bind("id", subscription.id()))
                        .execute());
    }

    private static HubSubscription subscription(ResultSet row) throws SQLException {
        long until = row.getLong("lease_until");
        Instant end = row.wasNull() ? null : Instant.ofEpochMilli(until);
        return new HubSubscription(
                row.getString("id"),
                row.getString("topic"),
                row.getString("callback"),
                row.getString("secret"),
                end,
                request(row));
    }

    private static @Nullable Request request(ResultSet row) throws SQLException {
        String name = row.getString("asked");
        return name == null
                ? null
                : new Request(
                        name,
                        "subscribe".equals(row.getString("asked_mode")),
                        row.getString("asked_secret"),
                        Duration.ofSeconds(row.getLong("asked_lease_seconds")),
                        Objects.requireNonNull(row.getString("asked_topic")));
    }
}
