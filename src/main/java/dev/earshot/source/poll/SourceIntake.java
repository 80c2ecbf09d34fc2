package dev.earshot.source.poll;

import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftResult;
import dev.earshot.httpclient.ContentTypes;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.FeedReadResult;
import dev.earshot.intake.document.FeedTimes;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.SourceFeedInfo;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of sources and passes them to the desk. Thread-safe. */
final class SourceIntake {
    private static final String SOURCE_NAME = "subscription";

    private final Intake intake;
    private final FeedIntake feedIntake;
    private final Desk desk;

    SourceIntake(Intake pages, FeedIntake feeds, Desk desk) {
        this.intake = pages;
        this.feedIntake = feeds;
        this.desk = desk;
    }

    /** What a body says. */
    sealed interface Reading {
        /**
         * A page or a feed.
         *
         * @param links the feed's links and metadata; null for a page
         * @param times when the feed's items changed; none for a page
         * @param remarks problems with parts of the body
         */
        record Accepted(List<Draft> drafts, @Nullable SourceFeedInfo links, FeedTimes times, List<Problem> remarks)
                implements Reading {}

        /** Nothing in the body is usable. */
        record Rejected(String problem) implements Reading {}
    }

    /**
     * What was stored.
     *
     * @param heldUntil the time of the earliest future update, or null
     * @param changes the number of changes
     */
    record Stored(@Nullable Instant heldUntil, int changes) {}

    /**
     * Reads a body.
     *
     * @param address the URL of the body
     */
    Reading read(Subscription subscription, byte[] body, URI address, @Nullable String contentType) {
        InputDocument inputDocument = new InputDocument(
                SOURCE_NAME,
                subscription.url().toString(),
                DocumentFormat.HTML,
                body,
                subscription.article(),
                address,
                ContentTypes.charset(contentType));
        return switch (subscription.kind()) {
            case PAGE -> page(inputDocument);
            case UPDATES -> feed(inputDocument, FeedIntake.ImportMode.UPDATES);
            case ARTICLES -> feed(inputDocument, FeedIntake.ImportMode.ARTICLES);
        };
    }

    /**
     * Passes drafts to the desk, in their order.
     *
     * @throws RuntimeException if the desk or the archive fails
     */
    Stored store(List<Draft> drafts) {
        Instant held = null;
        int changes = 0;
        for (Draft draft : drafts) {
            // updates that a source no longer lists are not withdrawn
            DraftResult draftResult = desk.accept(draft.withComplete(false));
            changes += draftResult.changes().size();
            Instant until = draftResult.heldUntil();
            held = until == null || (held != null && held.isBefore(until)) ? held : until;
        }
        return new Stored(held, changes);
    }

    private Reading page(InputDocument inputDocument) {
        return switch (intake.read(inputDocument)) {
            case ReadResult.Rejected rejected -> rejected(rejected.problems());
            case ReadResult.Accepted accepted ->
                new Reading.Accepted(
                        List.of(accepted.draft()), null, new FeedTimes(List.of(), List.of()), accepted.remarks());
        };
    }

    private Reading feed(InputDocument inputDocument, FeedIntake.ImportMode importMode) {
        return switch (feedIntake.read(inputDocument, importMode)) {
            case FeedReadResult.Rejected rejected -> rejected(rejected.problems());
            case FeedReadResult.Accepted accepted ->
                new Reading.Accepted(accepted.drafts(), accepted.feedInfo(), accepted.times(), accepted.remarks());
        };
    }

    private static Reading rejected(List<Problem> problems) {
        String first =
                problems.isEmpty() ? "can't be read" : problems.getFirst().message();
        int more = problems.size() - 1;
        return new Reading.Rejected(more > 0 ? first + " (and " + more + " more problems)" : first);
    }
}
