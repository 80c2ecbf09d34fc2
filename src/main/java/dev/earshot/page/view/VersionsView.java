package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.VersionsPage;
import dev.earshot.versions.Piece;
import dev.earshot.versions.UpdateVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of the versions of an update, ready to be laid out. */
public record VersionsView(VersionsPage page, PageLayout frame, LinkTexts links) {
    private static final String PARAGRAPHS = "\n\n";

    public static VersionsView of(VersionsPage page, RenderContext any) {
        Update update = page.update();
        RenderContext renderContext = any.around(update.language());
        Messages messages = renderContext.words();
        PageLayout pageLayout = new PageLayout(
                renderContext,
                update.language(),
                messages.format("versions") + " - " + update.headline(),
                null,
                null,
                PageLayout.SkipLink.content(messages),
                PageFeeds.of(update.article(), messages),
                page.copy().rights(),
                SiteUrls.versions(update));
        return new VersionsView(page, pageLayout, new LinkTexts());
    }

    /**
     * A version.
     *
     * @param id of its heading
     * @param heading when it was published, or corrected to say this
     */
    public record Version(
            String id, String heading, String datetime, LangAttributes tongue, List<List<Part>> paragraphs) {}

    /**
     * A part of a paragraph.
     *
     * @param label the words for those who can't see that it was added or removed; null if they were said before, or there was no
     *     change
     */
    public record Part(
            Piece.Kind kind, String text, @Nullable String label) {
        public boolean isAdded() {
            return kind == Piece.Kind.ADDED;
        }

        public boolean isRemoved() {
            return kind == Piece.Kind.REMOVED;
        }
    }

    public Messages words() {
        return frame.words();
    }

    public LangAttributes ours() {
        return frame.ours();
    }

    public TextLink update() {
        return new TextLink(SiteUrls.update(page.update()), page.update().headline());
    }

    public List<Version> versions() {
        return page.versions().stream().map(this::version).toList();
    }

    private Version version(UpdateVersion version) {
        Instant at = version.at();
        ZoneId zone = page.copy().zone();
        return new Version(
                "v" + version.revision(),
                words().format(
                                version.revision() == 1 ? "versions.first" : "versions.later",
                                ShortTime.of(at, zone, words())),
                DisplayTime.of(at, zone, "").datetime(),
                LangAttributes.of(version.language(), frame.language()),
                paragraphs(
                        version.changes().isEmpty()
                                ? List.of(new Piece(Piece.Kind.SAME, version.text()))
                                : version.changes()));
    }

    /** Puts the pieces into paragraphs. A change that is longer than one is labeled once. */
    private List<List<Part>> paragraphs(List<Piece> pieces) {
        List<List<Part>> paragraphs = new ArrayList<>();
        List<Part> paragraph = new ArrayList<>();
        for (Piece piece : pieces) {
            String label = label(piece.kind());
            String[] texts = piece.text().split(PARAGRAPHS, -1);
            for (int i = 0; i < texts.length; i++) {
                if (i > 0) {
                    add(paragraph, paragraphs);
                    paragraph = new ArrayList<>();
                }
                if (!texts[i].isBlank()) {
                    // what replaces the last words of a text must not touch them
                    boolean touches = piece.kind() == Piece.Kind.REMOVED && i == texts.length - 1;
                    paragraph.add(new Part(piece.kind(), touches ? texts[i].stripTrailing() + " " : texts[i], label));
                    label = null;
                }
            }
        }
        add(paragraph, paragraphs);
        return paragraphs;
    }

    private static void add(List<Part> paragraph, List<List<Part>> paragraphs) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(List.copyOf(paragraph));
        }
    }

    private @Nullable String label(Piece.Kind kind) {
        return switch (kind) {
            case SAME -> null;
            case REMOVED -> words().format("versions.removed");
            case ADDED -> words().format("versions.added");
        };
    }
}
