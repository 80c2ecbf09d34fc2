package dev.earshot.source.poll;

import dev.earshot.archive.model.PollState;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.fetch.FetchRequest;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that is followed, and how far. Guarded by itself, since visits and pushes come at any time. */
final class PolledSource {
    private static final int MAX_REMARKS = 10;

    private Subscription subscription;
    private PollState pollState;
    private List<Problem> remarks = List.of();
    private boolean isPolling;
    private boolean isRemoved;
    private boolean isRequestingLease;

    PolledSource(Subscription subscription, PollState pollState) {
        this.subscription = subscription;
        this.pollState = pollState;
    }

    synchronized Subscription subscription() {
        return subscription;
    }

    synchronized PollState pollState() {
        return pollState;
    }

    /** The list says something else of it, such as another line; what is known of it stays. */
    synchronized void setSubscription(Subscription other) {
        subscription = other;
    }

    /** The list says that it is something else: what is known of it counts no more. */
    synchronized void reset(Subscription other, PollState fresh) {
        subscription = other;
        pollState = fresh;
        remarks = List.of();
    }

    synchronized void remove() {
        isRemoved = true;
    }

    synchronized boolean isRemoved() {
        return isRemoved;
    }

    /** Begins a visit, if one is due and none is under way. */
    synchronized boolean beginPoll(Instant now) {
        if (isPolling
                || isRemoved
                || pollState.goneAt() != null
                || pollState.due().isAfter(now)) {
            return false;
        }
        isPolling = true;
        return true;
    }

    synchronized void endPoll() {
        isPolling = false;
    }

    /** Begins to ask its hub, unless that is under way. */
    synchronized boolean beginLeaseRequest() {
        boolean wasIdle = !isRequestingLease;
        isRequestingLease = true;
        return wasIdle;
    }

    synchronized void endLeaseRequest() {
        isRequestingLease = false;
    }

    /** When there is something to do; null while a visit is under way, or where it is gone. */
    synchronized @Nullable Instant due() {
        return isPolling || pollState.goneAt() != null ? null : pollState.due();
    }

    /**
     * Takes note of what a visit gave.
     *
     * @param listEntry what the visited entry said; what became another meanwhile begins anew
     * @return whether this still counts
     */
    synchronized boolean update(String listEntry, UnaryOperator<PollState> next) {
        if (isRemoved || !subscription.listEntry().equals(listEntry)) {
            return false;
        }
        pollState = next.apply(pollState);
        return true;
    }

    synchronized void setRemarks(List<Problem> found) {
        remarks = List.copyOf(found.subList(0, Math.min(MAX_REMARKS, found.size())));
    }

    /** Where it is asked next: where it moved to, else where the list says. */
    synchronized URI address() {
        String moved = pollState.movedTo();
        return moved == null ? subscription.url() : URI.create(moved);
    }

    /** What its server is asked to compare with; null where all of it is wanted. */
    synchronized FetchRequest.@Nullable Validators validators(Instant now) {
        String address = pollState.validatorsUrl();
        Instant held = pollState.heldUntil();
        boolean fellDue = held != null && !held.isAfter(now);
        return address == null || fellDue
                ? null
                : new FetchRequest.Validators(URI.create(address), pollState.etag(), pollState.lastModified());
    }

    /** Whether these bytes were taken before, and hold nothing that has fallen due since. */
    synchronized boolean isUnchanged(String hash, Instant now) {
        Instant held = pollState.heldUntil();
        return hash.equals(pollState.bodyHash()) && (held == null || held.isAfter(now));
    }

    /** What is wrong with it, for the one who wrote the list. */
    synchronized List<Problem> problems(String list) {
        List<Problem> all = new ArrayList<>();
        if (pollState.problem() != null) {
            all.add(new Problem(list, subscription.line(), subscription.displayUrl() + ": " + pollState.problem()));
        }
        for (Problem remark : remarks) {
            String place = remark.line() > 0 ? ", line " + remark.line() : "";
            all.add(new Problem(
                    list, subscription.line(), subscription.displayUrl() + place + ": " + remark.message()));
        }
        return all;
    }

    synchronized SourceStatus status(@Nullable Instant pushedUntil) {
        String state = pollState.goneAt() != null
                ? "gone"
                : pollState.problem() != null ? "failing" : pollState.lastSuccessAt() != null ? "ok" : "new";
        return new SourceStatus(
                subscription.displayUrl(),
                subscription.kind().label(),
                subscription.article().value(),
                state,
                pollState.lastSuccessAt(),
                pollState.goneAt() == null ? pollState.due() : null,
                pushedUntil,
                pollState.problem());
    }
}
