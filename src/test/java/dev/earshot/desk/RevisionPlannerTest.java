package dev.earshot.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for the next revision of an update and for its link, with at least one case per rule. */
class RevisionPlannerTest {
    private static final Instant AT = Instant.parse("2026-11-02T19:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-05T12:00:00Z");

    /** The draft has the update at {@code days} after its archived time; a link is the name of the update it leads to. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            rule,              source, last time, archived, draft,  days, may retime, target, revision, revised days, link
            OTHER_SOURCE,      wire,   First,     First,    Second, 0,    false,      ,       ,         0,
            SAME_AS_LAST_TIME, file,   First,     Edited,   First,  0,    false,      ,       ,         0,
            SAME_AS_LAST_TIME, file,   First,     Edited,   First,  1,    false,      ,       ,         0,
            NEW_LINK_OR_DATE,  file,   First,     Edited,   First,  1,    true,       ,       Edited,   1,
            NEW_LINK_OR_DATE,  file,   First,     Edited,   First,  1,    false,      noon,   Edited,   0,            noon
            SAME_AS_ARCHIVED,  file,   First,     Edited,   Edited, 0,    false,      ,       ,         0,
            NEW_WORDS,         file,   First,     Edited,   Second, 0,    false,      ,       Second,   0,
            NEW_WORDS,         file,   First,     Edited,   Edited, 1,    false,      ,       Edited,   1,
            NEW_WORDS,         http,   First,     First,    Second, 0,    false,      noon,   Second,   0,            noon
            """)
    void draftRevisesUpdateByRule(
            RevisionRule rule,
            String source,
            String lastTime,
            String archived,
            String drafted,
            int days,
            boolean mayRetime,
            @Nullable String target,
            @Nullable String revision,
            int revisedDays,
            @Nullable String link) {
        Draft draft = draft(source, drafted);
        DraftUpdate update = withTarget(draft.updates().getFirst(), target);
        ArchivedUpdate match = archived(archived, null, Fingerprint.of(draftUpdate(lastTime)));
        Instant at = AT.plus(Duration.ofDays(days));
        assertEquals(rule, RevisionRule.of(new UpdateComparison(draft, match, update, id(target), at, mayRetime)));
        Update next = new RevisionPlanner(draft, NOW).nextRevision(match, update, id(target), at, mayRetime);
        if (revision == null) {
            assertNull(next);
            return;
        }
        assertNotNull(next);
        assertEquals(revision, next.plainText());
        assertEquals(AT.plus(Duration.ofDays(revisedDays)), next.publishedAt());
        assertEquals(id(link), next.corrects());
        assertEquals(NOW, next.correctedAt());
        assertEquals(2, next.revision());
    }

    /** A target is what a document refers to, found or not; a link is the name of the update it leads to. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            rule,                   source, target last time, archived link, draft,  target, found, link
            EDITOR,                 http,   ,                 noon,          First,  ,       ,
            NEW_WORDS_WITHOUT_LINK, file,   noon,             ,              Second, noon,   noon,  noon
            SAME_TARGET,            file,   noon,             ,              First,  noon,   noon,
            SAME_TARGET,            file,   ,                 noon,          Second, ,       ,      noon
            NEVER_FOUND,            file,   ,                 noon,          First,  dawn,   ,      noon
            NEW_TARGET,             file,   noon,             noon,          First,  dawn,   dawn,  dawn
            NEW_TARGET,             file,   noon,             noon,          Second, ,       ,
            """)
    void draftLinksUpdateByRule(
            LinkRule rule,
            String source,
            @Nullable String targetLastTime,
            @Nullable String archivedLink,
            String drafted,
            @Nullable String target,
            @Nullable String found,
            @Nullable String link) {
        Draft draft = draft(source, drafted);
        DraftUpdate update = withTarget(draft.updates().getFirst(), target);
        ArchivedUpdate match =
                archived("First", archivedLink, Fingerprint.of(withTarget(draftUpdate("First"), targetLastTime), true));
        UpdateComparison comparison = new UpdateComparison(draft, match, update, id(found), AT, false);
        assertEquals(rule, LinkRule.of(comparison));
        assertEquals(id(link), comparison.corrects());
    }

    private static Draft draft(String source, String words) {
        return Drafts.of("storm", "14:00 " + words).toBuilder().source(source).build();
    }

    private static DraftUpdate draftUpdate(String words) {
        return draft("file", words).updates().getFirst();
    }

    private static DraftUpdate withTarget(DraftUpdate update, @Nullable String target) {
        return target == null ? update : update.withCorrects(new CorrectionTarget.ById(target, null));
    }

    private static ArchivedUpdate archived(String words, @Nullable String link, String fingerprint) {
        Draft draft = draft("file", words);
        Update update = Update.builder()
                .id(UpdateId.ofMinute(draft.id(), AT, 0))
                .article(draft.id())
                .source(new Source("file", null))
                .publishedAt(AT)
                .kind(UpdateKind.UPDATE)
                .corrects(id(link))
                .headline(words)
                .language(Locale.US)
                .blocks(draft.updates().getFirst().blocks())
                .build();
        return new ArchivedUpdate(update, fingerprint, AT, null, null);
    }

    private static @Nullable UpdateId id(@Nullable String name) {
        return name == null ? null : UpdateId.ofSource(Drafts.of("storm").id(), name);
    }
}
