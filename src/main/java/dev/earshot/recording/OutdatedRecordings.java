package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.RecordingChecks;
import dev.earshot.archive.RecordingChecks.Check;
import dev.earshot.archive.RecordingChecks.Revision;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.TimelineEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds recordings that would be different now, page by page: all of them if the lexicon has changed, or something else that all
 * are made from, otherwise those of articles with a new headline. The archive knows what was compared before, so the cost of a start
 * doesn't grow with it. Not thread-safe.
 */
final class OutdatedRecordings {
    private static final int PAGE_SIZE = 100;

    private final Archive archive;
    private final RecordingChecks checks;
    private final RecordingMaker recordingMaker;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private TimelineCursor cursor = TimelineCursor.NEWEST;
    private long revisionsAfter;
    private @Nullable Check check;

    OutdatedRecordings(Archive archive, RecordingMaker recordingMaker) {
        this.archive = archive;
        this.checks = archive.recordingChecks();
        this.recordingMaker = recordingMaker;
    }

    /** Begins a new check, of what may have changed since the last one that was completed. */
    void begin() {
        Check last = checks.last();
        Check next = new Check(
                recordingMaker.inputsHash(), archive.changeLog().head().sequence());
        scopes.clear();
        cursor = TimelineCursor.NEWEST;
        if (next.inputs().equals(last.inputs())) {
            revisionsAfter = last.sequence();
        } else {
            scopes.add(new Scope.Everything());
            revisionsAfter = next.sequence();
        }
        check = next;
    }

    /** Returns the outdated ones of the next recordings, possibly none of them; empty if the check has reached its end. */
    Optional<List<TimelineEntry>> next() {
        if (scopes.isEmpty()) {
            addRevisedArticles();
        }
        Scope scope = scopes.peek();
        if (scope == null) {
            return Optional.empty();
        }
        TimelinePage page =
                archive.timeline().page(new Selection(scope, Selection.Filter.RECORDED), cursor, 0, PAGE_SIZE);
        if (page.next() == null) {
            scopes.remove();
            cursor = TimelineCursor.NEWEST;
        } else {
            cursor = page.next();
        }
        return Optional.of(page.entries().stream()
                .filter(entry -> !entry.update().isWithdrawn() && recordingMaker.isOutdated(entry))
                .toList());
    }

    private void addRevisedArticles() {
        List<Revision> revisions = checks.revisions(revisionsAfter, PAGE_SIZE);
        revisions.stream()
                .map(Revision::article)
                .distinct()
                .map(Scope.OfArticle::new)
                .forEach(scopes::add);
        if (!revisions.isEmpty()) {
            revisionsAfter = revisions.getLast().sequence();
        }
    }

    /** Stores that the check is complete: what it found has been made again. */
    void complete() {
        if (check != null) {
            checks.save(check);
            check = null;
        }
    }
}
