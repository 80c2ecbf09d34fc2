package dev.earshot.source.poll;

import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.draft.Outcome;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.FeedLinks;
import dev.earshot.intake.document.FeedReading;
import dev.earshot.intake.document.Form;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a source brought, and gives it to the desk. Safe for all threads. */
final class Reception {
    private static final String SOURCE = "subscription";

    private final Intake pages;
    private final FeedIntake feeds;
    private final Desk desk;

    Reception(Intake pages, FeedIntake feeds, Desk desk) {
        this.pages = pages;
        this.feeds = feeds;
        this.desk = desk;
    }

    /** What came of it. */
    sealed interface Received {
        /**
         * It is on the disk.
         *
         * @param remarks what could not be taken as it is
         * @param links what a feed says of itself; null for a page
         * @param heldUntil when the earliest update falls due that is still to come; null where there is none
         * @param changes how many there were
         */
        record Accepted(
                List<Problem> remarks,
                @Nullable FeedLinks links,
                @Nullable Instant heldUntil,
                int changes) implements Received {}

        /** Nothing of it can be served. */
        record Refused(String problem) implements Received {}
    }

    /**
     * Takes a body.
     *
     * @param address where it was fetched from
     * @throws RuntimeException where the desk or the archive fails
     */
    Received take(Subscription subscription, byte[] body, URI address, @Nullable String contentType) {
        Document document = new Document(
                SOURCE,
                subscription.url().toString(),
                Form.HTML,
                body,
                subscription.article(),
                address,
                charset(contentType));
        return switch (subscription.kind()) {
            case PAGE -> page(document);
            case UPDATES -> feed(document, FeedIntake.As.UPDATES);
            case ARTICLES -> feed(document, FeedIntake.As.ARTICLES);
        };
    }

    private Received page(Document document) {
        return switch (pages.read(document)) {
            case Reading.Rejected rejected -> refused(rejected.problems());
            case Reading.Accepted accepted -> take(List.of(accepted.draft()), null, accepted.remarks());
        };
    }

    private Received feed(Document document, FeedIntake.As as) {
        return switch (feeds.read(document, as)) {
            case FeedReading.Rejected rejected -> refused(rejected.problems());
            case FeedReading.Accepted accepted -> take(accepted.drafts(), accepted.links(), accepted.remarks());
        };
    }

    private Received take(List<Draft> drafts, @Nullable FeedLinks links, List<Problem> remarks) {
        Instant held = null;
        int changes = 0;
        for (Draft draft : drafts) {
            // what a source elsewhere doesn't show any more has not been taken back
            Outcome outcome = desk.take(draft.withComplete(false));
            changes += outcome.changes().size();
            Instant until = outcome.heldUntil();
            held = until == null || (held != null && held.isBefore(until)) ? held : until;
        }
        return new Received.Accepted(remarks, links, held, changes);
    }

    private static Received refused(List<Problem> problems) {
        String first =
                problems.isEmpty() ? "can't be read" : problems.getFirst().message();
        int more = problems.size() - 1;
        return new Received.Refused(more > 0 ? first + " (and " + more + " more problems)" : first);
    }

    /** The charset that a Content-Type declares, where Java knows it; else null. */
    static @Nullable Charset charset(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        for (String parameter : contentType.split(";")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2 && parts[0].strip().toLowerCase(Locale.ROOT).equals("charset")) {
                try {
                    return Charset.forName(
                            parts[1].replace('"', ' ').replace('\'', ' ').strip());
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
