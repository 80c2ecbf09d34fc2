package dev.earshot.versions;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.UpdateRevision;
import dev.earshot.article.Block;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of the versions of an update, newest first. A revision that changes no word, but a time or whether it is a key event, is
 * no version of its own.
 *
 * @param next the number that the revisions of the next page are lower than, or null if this is the last page
 */
public record UpdateVersions(
        List<UpdateVersion> versions, @Nullable Integer next) {
    /** The maximum number of versions on a page. */
    public static final int MAX_VERSIONS = 50;

    /** Before this one are all revisions. */
    public static final int NEWEST = Integer.MAX_VALUE;

    public UpdateVersions {
        versions = List.copyOf(versions);
    }

    /**
     * Reads the versions of a live update that are public: since its last restoration, if it has been withdrawn.
     *
     * @param before only revisions before this one
     */
    public static UpdateVersions read(Archive archive, Update update, int before) {
        return of(archive.articleUpdates().revisions(update, before, MAX_VERSIONS + 1));
    }

    /** Returns whether a live update has more than one version. */
    public static boolean areSeveral(Archive archive, Update update) {
        if (update.revision() == 1) {
            return false;
        }
        UpdateRevision.Page page = archive.articleUpdates().revisions(update, NEWEST, MAX_VERSIONS + 1);
        return !page.isLast()
                || page.revisions().stream()
                                .map(UpdateVersions::text)
                                .distinct()
                                .count()
                        > 1;
    }

    /** @param page with one revision more than fit, if there are more */
    static UpdateVersions of(UpdateRevision.Page page) {
        TextDiff textDiff = new TextDiff();
        List<UpdateVersion> versions = new ArrayList<>();
        List<UpdateRevision> revisions = page.revisions();
        for (int i = 0; i < revisions.size(); i++) {
            UpdateRevision revision = revisions.get(i);
            String text = text(revision);
            if (i + 1 < revisions.size()) {
                String before = text(revisions.get(i + 1));
                if (!before.equals(text)) {
                    versions.add(version(revision, text, textDiff.compare(before, text, revision.language())));
                }
            } else if (page.isLast()) {
                versions.add(version(revision, text, List.of()));
            }
        }
        return new UpdateVersions(
                versions,
                page.isLast() ? null : revisions.get(revisions.size() - 2).revision());
    }

    private static UpdateVersion version(UpdateRevision revision, String text, List<Piece> changes) {
        return new UpdateVersion(revision.revision(), revision.at(), revision.language(), text, changes);
    }

    private static String text(UpdateRevision revision) {
        boolean isHeadlineOwn = !revision.headline()
                .equals(Update.headlineOf(revision.blocks(), revision.language(), UpdateKind.UPDATE));
        return Stream.of(
                        isHeadlineOwn ? Stream.of(revision.headline()) : Stream.<String>of(),
                        revision.blocks().stream().map(Block::plainText),
                        Stream.of(String.join(", ", revision.authors())))
                .flatMap(parts -> parts)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
