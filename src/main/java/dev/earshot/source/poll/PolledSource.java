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

/** A source and its state. Thread-safe, since polls and pushes come at any time. */
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

    /** Replaces the subscription, for example because its line has changed, and keeps the state. */
    synchronized void setSubscription(Subscription other) {
        subscription = other;
    }

    /** Replaces the subscription and discards the state, because the attributes have changed. */
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

    /** Begins a poll if one is due and none is running. Returns whether it has begun. */
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

    /** Begins a request to the hub if none is running. Returns whether it has begun. */
    synchronized boolean beginLeaseRequest() {
        boolean wasIdle = !isRequestingLease;
        isRequestingLease = true;
        return wasIdle;
    }

    synchronized void endLeaseRequest() {
        isRequestingLease = false;
    }

    /** Returns the time of the next poll, or null during a poll or if the source is gone. */
    synchronized @Nullable Instant due() {
        return isPolling || pollState.goneAt() != null ? null : pollState.due();
    }

    /**
     * Updates the state after a poll.
     *
     * @param listEntry the list entry at the start of the poll; if it has changed since, the result is discarded
     * @return whether the state was updated
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

    /** Returns the URL of the next poll: the one it has moved to, else the one in the subscription file. */
    synchronized URI address() {
        String moved = pollState.movedTo();
        return moved == null ? subscription.url() : URI.create(moved);
    }

    /** Returns the validators for the next poll, or null to get the body in any case. */
    synchronized FetchRequest.@Nullable Validators validators(Instant now) {
        String address = pollState.validatorsUrl();
        Instant held = pollState.heldUntil();
        boolean fellDue = held != null && !held.isAfter(now);
        return address == null || fellDue
                ? null
                : new FetchRequest.Validators(URI.create(address), pollState.etag(), pollState.lastModified());
    }

    /** Returns whether a body is the same as before and has no held update that is due now. */
    synchronized boolean isUnchanged(String hash, Instant now) {
        Instant held = pollState.heldUntil();
        return hash.equals(pollState.bodyHash()) && (held == null || held.isAfter(now));
    }

    /**
     * Returns whether the page after this one may have news too. Of a feed that is an article, everything is news until a poll has
     * read it; of a feed of articles, only what comes after the first poll.
     */
    synchronized boolean mayContinue(SourceIntake.Reading.Accepted page) {
        Instant known = pollState.newestItemAt();
        return page.links() != null
                && page.links().next() != null
                && (known == null
                        ? subscription.kind() == Subscription.SourceKind.UPDATES
                        : page.times().isMostlySince(known));
    }

    /** Returns the problems of this source for the author of the subscription file. */
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
