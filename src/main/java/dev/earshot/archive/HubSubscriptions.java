package dev.earshot.archive;

import dev.earshot.archive.model.HubAdmission;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of the WebSub hub. What a method writes is stored when it returns. Thread-safe. Every method throws
 * {@link ArchiveException} if the database fails.
 */
public final class HubSubscriptions {
    private static final String CLEAR_REQUEST =
            "asked = null, asked_mode = null, asked_secret = null, asked_lease_seconds = null, asked_topic = null,"
                    + " asked_at = null";

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
     * Stores a request in place of any unverified one of the same callback and topic, if there is room for it. Requests that
     * have waited too long to be verified are deleted.
     *
     * @param host the host of the callback, in lower case
     */
    public HubAdmission addRequest(
            String topic, String callback, String host, Request request, Instant now, HubAdmission.Limits limits) {
        String id = HubSubscription.idOf(topic, callback);
        return archive.writeUnlogged("hub", handle -> {
            handle.createUpdate(
                            "delete from hub_subscriptions where lease_until is null and coalesce(asked_at, 0) < :end")
                    .bind("end", now.minus(limits.unverifiedLife()).toEpochMilli())
                    .execute();
            HubAdmission admission = admission(handle, id, topic, host, request.subscribe(), limits);
            if (admission == HubAdmission.ADMITTED) {
                insert(handle, id, topic, callback, host, request, now);
            }
            return admission;
        });
    }

    private static HubAdmission admission(
            Handle handle, String id, String topic, String host, boolean subscribe, HubAdmission.Limits limits) {
        Boolean isVerified = handle.createQuery("select lease_until is not null from hub_subscriptions where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(null);
        if (isVerified == null && !subscribe) {
            return HubAdmission.NOT_SUBSCRIBED;
        }
        if (isVerified != null && isVerified) {
            // a renewal, or its end, needs no more room
            return HubAdmission.ADMITTED;
        }
        if (isVerified == null) {
            if (count(handle, "lease_until is null", "") >= limits.unverified()) {
                return HubAdmission.TOO_MANY_UNVERIFIED;
            }
            if (count(handle, "lease_until is null and callback_host = :value", host) >= limits.unverifiedPerHost()) {
                return HubAdmission.TOO_MANY_UNVERIFIED_OF_HOST;
            }
        }
        return room(handle, topic, host, limits);
    }

    private static HubAdmission room(Handle handle, String topic, String host, HubAdmission.Limits limits) {
        if (count(handle, "lease_until is not null", "") >= limits.verified()) {
            return HubAdmission.FULL;
        }
        if (count(handle, "lease_until is not null and topic = :value", topic) >= limits.perTopic()) {
            return HubAdmission.TOPIC_FULL;
        }
        return count(handle, "lease_until is not null and callback_host = :value", host) >= limits.perHost()
                ? HubAdmission.HOST_FULL
                : HubAdmission.ADMITTED;
    }

    private static long count(Handle handle, String condition, String value) {
        return handle.createQuery("select count(*) from hub_subscriptions where " + condition)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("value", value)
                .mapTo(Long.class)
                .one();
    }

    private static void insert(
            Handle handle, String id, String topic, String callback, String host, Request request, Instant now) {
        handle.createUpdate("""
                        insert into hub_subscriptions (id, topic, callback, callback_host, asked, asked_mode, asked_secret,
                            asked_lease_seconds, asked_topic, asked_at)
                        values (:id, :topic, :callback, :host, :asked, :mode, :secret, :lease, :askedTopic, :now)
                        on conflict (id) do update set callback_host = excluded.callback_host, asked = excluded.asked,
                            asked_mode = excluded.asked_mode, asked_secret = excluded.asked_secret,
                            asked_lease_seconds = excluded.asked_lease_seconds,
                            asked_topic = excluded.asked_topic,
                            asked_at = coalesce(hub_subscriptions.asked_at, excluded.asked_at)""")
                .bind("id", id)
                .bind("topic", topic)
                .bind("callback", callback)
                .bind("host", host)
                .bind("asked", request.id())
                .bind("mode", request.subscribe() ? "subscribe" : "unsubscribe")
                .bind("secret", request.secret())
                .bind("lease", request.lease().toSeconds())
                .bind("askedTopic", request.topic())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /**
     * Carries out a request that the subscriber has confirmed; does nothing if another request has replaced it.
     *
     * @return whether there was still room for it; others may have been confirmed since it was stored
     */
    public HubAdmission confirm(
            HubSubscription subscription, Request request, Instant now, HubAdmission.Limits limits) {
        return archive.writeUnlogged(subscription.id(), handle -> {
            if (!request.subscribe()) {
                handle.createUpdate("delete from hub_subscriptions where id = :id and asked = :asked")
                        .bind("id", subscription.id())
                        .bind("asked", request.id())
                        .execute();
                return HubAdmission.ADMITTED;
            }
            HubAdmission admission = subscription.expiresAt() != null
                    ? HubAdmission.ADMITTED
                    : room(handle, subscription.topic(), subscription.host(), limits);
            if (admission == HubAdmission.ADMITTED) {
                handle.createUpdate("update hub_subscriptions set secret = asked_secret, lease_until = :until, "
                                + CLEAR_REQUEST + " where id = :id and asked = :asked")
                        .bind("id", subscription.id())
                        .bind("asked", request.id())
                        .bind("until", now.plus(request.lease()).toEpochMilli())
                        .execute();
            }
            return admission;
        });
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
