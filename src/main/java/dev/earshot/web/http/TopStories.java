package dev.earshot.web.http;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.article.SectionId;
import dev.earshot.page.model.StoryLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stories that error pages offer instead of what was asked for. Thread-safe. */
public final class TopStories {
    private static final int MAX_STORIES = 3;

    private final Archive archive;
    private volatile @Nullable Known known;

    private record Known(long sequence, List<StoryLink> stories) {}

    public TopStories(Archive archive) {
        this.archive = archive;
    }

    /**
     * Returns the stories with the latest updates, read once for each change of the log; none while the archive is unavailable.
     */
    public List<StoryLink> ofSite() {
        long head = archive.changeLog().head().sequence();
        Known current = known;
        if (current == null || current.sequence() != head) {
            current = new Known(head, read(null));
            known = current;
        }
        return current.stories();
    }

    /** Returns those of a section; none if there are none, or while the archive is unavailable. */
    public List<StoryLink> of(SectionId section) {
        return read(section);
    }

    private List<StoryLink> read(@Nullable SectionId section) {
        try {
            return archive.articles(section, null, MAX_STORIES).stream()
                    .map(story -> StoryLink.of(story.article()))
                    .toList();
        } catch (ArchiveException e) {
            // the error itself is what matters to the reader
            return List.of();
        }
    }
}
