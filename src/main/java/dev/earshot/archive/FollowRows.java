package dev.earshot.archive;

import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of polled sources and of subscriptions at other servers' hubs. */
final class FollowRows {
    private FollowRows() {}

    static List<PollState> pollStates(Handle handle) {
        return handle.createQuery("select * from followed order by url")
                .map((row, context) -> PollState.builder(
                                row.getString("url"), row.getString("entry"), Instant.ofEpochMilli(row.getLong("due")))
                        .movedTo(row.getString("address"))
                        .validatorsUrl(row.getString("valid_for"))
                        .etag(row.getString("etag"))
                        .lastModified(row.getString("last_modified"))
                        .bodyHash(row.getString("hash"))
                        .minInterval(Duration.ofSeconds(row.getLong("every_seconds")))
                        .failures(row.getInt("failures"))
                        .lastSuccessAt(Rows.instant(row, "succeeded_at"))
                        .newestItemAt(Rows.instant(row, "newest_item_at"))
                        .heldUntil(Rows.instant(row, "held_until"))
                        .problem(row.getString("problem"))
                        .goneAt(Rows.instant(row, "gone_at"))
                        .build())
                .list();
    }

    static List<HubLease> hubLeases(Handle handle) {
        return handle.createQuery("select * from hub_leases order by url")
                .map((row, context) -> new HubLease(
                        row.getString("url"),
                        row.getString("hub"),
                        row.getString("topic"),
                        row.getString("token"),
                        row.getString("secret"),
                        row.getInt("pending") != 0,
                        Rows.instant(row, "lease_until"),
                        Instant.ofEpochMilli(row.getLong("ask_at")),
                        row.getInt("failures")))
                .list();
    }

    static void save(Handle handle, PollState state) {
        handle.createUpdate("""
                        insert into followed (url, entry, address, valid_for, etag, last_modified, hash, every_seconds, due,
                            failures, succeeded_at, newest_item_at, held_until, problem, gone_at)
                        values (:url, :entry, :address, :validFor, :etag, :lastModified, :hash, :every, :due,
                            :failures, :succeededAt, :newestItemAt, :heldUntil, :problem, :goneAt)
                        on conflict (url) do update set entry = excluded.entry, address = excluded.address,
                            valid_for = excluded.valid_for, etag = excluded.etag, last_modified = excluded.last_modified,
                            hash = excluded.hash, every_seconds = excluded.every_seconds, due = excluded.due,
                            failures = excluded.failures, succeeded_at = excluded.succeeded_at,
                            newest_item_at = excluded.newest_item_at, held_until = excluded.held_until,
                            problem = excluded.problem, gone_at = excluded.gone_at""")
                .bind("url", state.url())
                .bind("entry", state.listEntry())
                .bind("address", state.movedTo())
                .bind("validFor", state.validatorsUrl())
                .bind("etag", state.etag())
                .bind("lastModified", state.lastModified())
                .bind("hash", state.bodyHash())
                .bind("every", state.minInterval().toSeconds())
                .bind("due", state.due().toEpochMilli())
                .bind("failures", state.failures())
                .bind("succeededAt", Rows.millis(state.lastSuccessAt()))
                .bind("newestItemAt", Rows.millis(state.newestItemAt()))
                .bind("heldUntil", Rows.millis(state.heldUntil()))
                .bind("problem", state.problem())
                .bind("goneAt", Rows.millis(state.goneAt()))
                .execute();
    }

    static void save(Handle handle, HubLease lease) {
        handle.createUpdate("""
                        insert into hub_leases (url, hub, topic, token, secret, pending, lease_until, ask_at, failures)
                        values (:url, :hub, :topic, :token, :secret, :pending, :until, :askAt, :failures)
                        on conflict (url) do update set hub = excluded.hub, topic = excluded.topic,
                            token = excluded.token, secret = excluded.secret, pending = excluded.pending,
                            lease_until = excluded.lease_until, ask_at = excluded.ask_at,
                            failures = excluded.failures""")
                .bind("url", lease.url())
                .bind("hub", lease.hub())
                .bind("topic", lease.topic())
                .bind("token", lease.token())
                .bind("secret", lease.secret())
                .bind("pending", lease.pending() ? 1 : 0)
                .bind("until", Rows.millis(lease.expiresAt()))
                .bind("askAt", lease.nextRequestAt().toEpochMilli())
                .bind("failures", lease.failures())
                .execute();
    }

    static void delete(Handle handle, String url) {
        handle.execute("delete from hub_leases where url = ?", url);
        handle.execute("delete from followed where url = ?", url);
    }
}
