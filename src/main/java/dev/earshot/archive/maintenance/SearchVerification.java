package dev.earshot.archive.maintenance;

import dev.earshot.archive.SearchIndex;
import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Compares the search index with the updates: each has an entry, and its first words find it. */
final class SearchVerification {
    /** Words of an update that are looked up, as one phrase. */
    private static final int WORDS = 8;

    /** Updates that are looked up; of more, only every nth. */
    private static final int MAX_LOOKUPS = 10_000;

    private final Handle handle;
    private final SearchIndex index;
    private final VerificationFindings findings = new VerificationFindings();

    SearchVerification(Handle handle, SearchIndex index) {
        this.handle = handle;
        this.index = index;
    }

    Comparison run() {
        long updates = count("select count(*) from updates where found_in is not null");
        String entries = index == SearchIndex.SQLITE ? "word_index_docsize" : "word_index";
        String number = index == SearchIndex.SQLITE ? "id" : "found_in";
        list("select 'update ' || u.id || ' is not in the search index' from updates u where u.gone_at is null"
                + " and not exists (select 1 from " + entries + " s where s." + number + " = u.found_in)");
        list("select 'entry ' || s." + number + " || ' of the search index has no update' from " + entries
                + " s where not exists (select 1 from updates u where u.found_in = s." + number + ")");
        list("select 'update ' || u.id || ' is withdrawn, but in the search index' from updates u"
                + " where u.gone_at is not null and u.found_in is not null");
        long step = Math.max(1, (updates + MAX_LOOKUPS - 1) / MAX_LOOKUPS);
        long looked = lookUp(step);
        return new Comparison(
                "entries of the search index",
                count("select count(*) from " + entries),
                "with the live updates; the first words of " + looked + " were looked up",
                findings.sentences());
    }

    private long lookUp(long step) {
        long looked = 0;
        for (SearchIndex.Entry entry : index.entries(handle, step)) {
            List<String> words = entry.words();
            if (words == null) {
                findings.add("content", place(entry) + " can't be read");
            } else if (!words.isEmpty()) {
                looked++;
                if (!index.isFound(
                        handle, entry.number(), words.stream().limit(WORDS).toList())) {
                    findings.add("words", place(entry) + " is not found by its words");
                }
            }
        }
        return looked;
    }

    private static String place(SearchIndex.Entry entry) {
        return "the update at " + entry.number() + " in the order of search results";
    }

    private void list(String sql) {
        ArchiveVerification.list(handle, sql, findings);
    }

    private long count(String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
