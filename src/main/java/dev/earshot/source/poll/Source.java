package dev.earshot.source.poll;

import dev.earshot.archive.model.Followed;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.fetch.Ask;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that is followed, and how far. Guarded by itself, since visits and pushes come at any time. */
final class Source {
    private static final int MOST_REMARKS = 10;

    private Subscription subscription;
    private Followed followed;
    private List<Problem> remarks = List.of();
    private boolean isVisited;
    private boolean isDropped;
    private boolean isAsked;

    Source(Subscription subscription, Followed followed) {
        this.subscription = subscription;
        this.followed = followed;
    }

    synchronized Subscription subscription() {
        return subscription;
    }

    synchronized Followed followed() {
        return followed;
    }

    /** The list says something else of it, such as another line; what is known of it stays. */
    synchronized void listed(Subscription other) {
        subscription = other;
    }

    /** The list says that it is something else: what is known of it counts no more. */
    synchronized void renew(Subscription other, Followed fresh) {
        subscription = other;
        followed = fresh;
        remarks = List.of();
    }

    synchronized void drop() {
        isDropped = true;
    }

    synchronized boolean isDropped() {
        return isDropped;
    }

    /** Begins a visit, if one is due and none is under way. */
    synchronized boolean beginVisit(Instant now) {
        if (isVisited
                || isDropped
                || followed.goneAt() != null
                || followed.due().isAfter(now)) {
            return false;
        }
        isVisited = true;
        return true;
    }

    synchronized void endVisit() {
        isVisited = false;
    }

    /** Begins to ask its hub, unless that is under way. */
    synchronized boolean beginAsking() {
        boolean free = !isAsked;
        isAsked = true;
        return free;
    }

    synchronized void endAsking() {
        isAsked = false;
    }

    /** When there is something to do; null while a visit is under way, or where it is gone. */
    synchronized @Nullable Instant due() {
        return isVisited || followed.goneAt() != null ? null : followed.due();
    }

    /**
     * Takes note of what a visit gave.
     *
     * @param entry what the visited entry said; what became another meanwhile begins anew
     * @return whether this still counts
     */
    synchronized boolean settle(String entry, UnaryOperator<Followed> next) {
        if (isDropped || !subscription.entry().equals(entry)) {
            return false;
        }
        followed = next.apply(followed);
        return true;
    }

    synchronized void remark(List<Problem> found) {
        remarks = List.copyOf(found.subList(0, Math.min(MOST_REMARKS, found.size())));
    }

    /** Where it is asked next: where it moved to, else where the list says. */
    synchronized URI address() {
        String moved = followed.address();
        return moved == null ? subscription.url() : URI.create(moved);
    }

    /** What its server is asked to compare with; null where all of it is wanted. */
    synchronized Ask.@Nullable Validators validators(Instant now) {
        String address = followed.validFor();
        Instant held = followed.heldUntil();
        boolean falledDue = held != null && !held.isAfter(now);
        return address == null || falledDue
                ? null
                : new Ask.Validators(URI.create(address), followed.etag(), followed.lastModified());
    }

    /** Whether these bytes were taken before, and hold nothing that has fallen due since. */
    synchronized boolean isKnown(String hash, Instant now) {
        Instant held = followed.heldUntil();
        return hash.equals(followed.hash()) && (held == null || held.isAfter(now));
    }

    /** What is wrong with it, for the one who wrote the list. */
    synchronized List<Problem> problems(String list) {
        List<Problem> all = new ArrayList<>();
        if (followed.problem() != null) {
            all.add(new Problem(list, subscription.line(), subscription.shown() + ": " + followed.problem()));
        }
        for (Problem remark : remarks) {
            String place = remark.line() > 0 ? ", line " + remark.line() : "";
            all.add(new Problem(list, subscription.line(), subscription.shown() + place + ": " + remark.message()));
        }
        return all;
    }

    synchronized SourceStatus status(@Nullable Instant pushedUntil) {
        String state = followed.goneAt() != null
                ? "gone"
                : followed.problem() != null ? "failing" : followed.succeededAt() != null ? "ok" : "new";
        return new SourceStatus(
                subscription.shown(),
                subscription.kind().word(),
                subscription.article().value(),
                state,
                followed.succeededAt(),
                followed.goneAt() == null ? followed.due() : null,
                pushedUntil,
                followed.problem());
    }
}
