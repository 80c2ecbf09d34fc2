package dev.earshot.archive.maintenance;

import java.util.List;

/**
 * Comparisons in SQL. Each query returns a sentence for every difference, and reads its tables once or by an index: derived columns
 * are compared in the order of an index, counts by groups.
 */
enum VerificationQuery {
    CHANGES("changes", "numbered without gaps up to the head of the log", "select count(*) from changes", """
            select 'the log has ' || count(*) || ' changes, the last is ' || coalesce(max(sequence), 0)
                || ', and its head says ' || (select last_sequence from log_head)
            from changes having count(*) <> (select last_sequence from log_head)
                or coalesce(max(sequence), 0) <> (select last_sequence from log_head)""", """
            select 'change ' || (c.sequence + 1) || ' is missing' from changes c
            where c.sequence < (select last_sequence from log_head)
                and not exists (select 1 from changes n where n.sequence = c.sequence + 1)"""),

    UPDATES(
            "updates",
            "with the log: publication, revision, withdrawal, last change",
            "select count(*) from updates",
            """
            select 'update ' || u.id || ' is not published by change ' || u.published_in
            from updates u left join changes c on c.sequence = u.published_in
            where c.sequence is null or c.type <> 'PUBLISHED' or c.update_id is null or c.update_id <> u.id""",
            """
            select 'update ' || update_id || ' is published ' || count(*) || ' times' from changes
            where type = 'PUBLISHED' group by update_id having count(*) <> 1""",
            """
            select 'update ' || u.id || ' has revision ' || u.revision || ', the log has ' || l.last
            from updates u join (select update_id, max(revision) as last, count(*) as number from changes
                where type in ('PUBLISHED', 'CORRECTED') group by update_id) l on l.update_id = u.id
            where l.last <> u.revision or l.number <> u.revision""",
            """
            select 'update ' || u.id || ' is ' || case when u.withdrawn_at is null then 'published' else 'withdrawn' end
                || ', the log says otherwise'
            from updates u left join (select c.update_id, c.type from changes c join
                    (select update_id, max(sequence) as last from changes
                        where type in ('WITHDRAWN', 'RESTORED') and update_id is not null group by update_id) m
                    on m.last = c.sequence) l on l.update_id = u.id
            where (u.withdrawn_at is not null) <> (coalesce(l.type, 'RESTORED') = 'WITHDRAWN')""",
            """
            select 'update ' || u.id || ' was last changed by ' || u.changed_in || ', the log says ' || l.last
            from updates u join (select update_id, max(sequence) as last from changes
                where type <> 'RECORDED' and update_id is not null group by update_id) l on l.update_id = u.id
            left join changes c on c.sequence = u.changed_in
            where c.sequence is null or c.article_id <> u.article_id or u.changed_in < l.last
                or (u.changed_in > l.last and (c.update_id is not null or c.type not in ('WITHDRAWN', 'RESTORED')))"""),

    UPDATE_REVISIONS(
            "revisions of updates",
            "with the log, and the last with the update",
            "select count(*) from update_revisions",
            """
            select 'update ' || u.id || ' has ' || coalesce(r.number, 0) || ' revisions instead of ' || u.revision
            from updates u left join (select update_id, count(*) as number, max(revision) as last
                from update_revisions group by update_id) r on r.update_id = u.id
            where r.number is null or r.number <> u.revision or r.last <> u.revision""",
            """
            select 'update ' || u.id || ' differs from its last revision' from updates u
            join update_revisions r on r.update_id = u.id and r.revision = u.revision
            where r.content <> u.content or r.published_at <> u.published_at""",
            """
            select 'revision ' || r.revision || ' of update ' || r.update_id || ' is not change ' || r.sequence
            from update_revisions r left join changes c on c.sequence = r.sequence
            where c.sequence is null or c.update_id is null or c.update_id <> r.update_id or c.revision <> r.revision
                or c.type not in ('PUBLISHED', 'CORRECTED')"""),

    ARTICLES("articles", "with the log and their revisions", "select count(*) from articles", """
            select 'article ' || a.id || ' has ' || coalesce(r.number, 0) || ' revisions instead of ' || a.revision
            from articles a left join (select article_id, count(*) as number, max(revision) as last
                from article_revisions group by article_id) r on r.article_id = a.id
            where r.number is null or r.number <> a.revision or r.last <> a.revision""", """
            select 'article ' || a.id || ' differs from its last revision' from articles a
            join article_revisions r on r.article_id = a.id and r.revision = a.revision where r.copy <> a.copy""", """
            select 'article ' || a.id || ' is ' || case when a.withdrawn_at is null then 'published' else 'withdrawn' end
                || ', the log says otherwise'
            from articles a left join (select c.article_id, c.type from changes c join
                    (select article_id, max(sequence) as last from changes
                        where type in ('WITHDRAWN', 'RESTORED') and update_id is null group by article_id) m
                    on m.last = c.sequence) l on l.article_id = a.id
            where (a.withdrawn_at is not null) <> (coalesce(l.type, 'RESTORED') = 'WITHDRAWN')""", """
            select 'article ' || a.id || ' was last changed by ' || a.changed_in || ', the log says ' || l.last
            from articles a join (select article_id, max(sequence) as last from changes
                where type <> 'RECORDED' group by article_id) l on l.article_id = a.id
            where a.changed_in <> l.last"""),

    RECORDINGS("recordings", "with the log and their updates", "select count(*) from recordings", """
            select 'update ' || u.id || ' has a recording of another revision' from updates u
            left join recordings r on r.hash = u.recording
            where u.recording is not null and (r.hash is null or r.update_id <> u.id or r.revision <> u.revision)""", """
            select 'the recording of update ' || u.id || ' is not change ' || coalesce(u.recorded_in, 0) from updates u
            left join changes c on c.sequence = u.recorded_in
            where u.recording is not null and (c.sequence is null or c.type <> 'RECORDED' or c.update_id is null
                or c.update_id <> u.id)"""),

    ERASURES("erasures", "with what is left of them", "select count(*) from erasures", """
            select 'erased update ' || u.id || ' still has a recording' from updates u
            join recordings r on r.update_id = u.id where u.withdrawn_by = 'erased'""", """
            select 'erased update ' || u.id || ' has different revisions' from updates u
            join update_revisions r on r.update_id = u.id where u.withdrawn_by = 'erased' and r.content <> u.content"""),

    UPDATE_COLUMNS(
            "derived columns of updates",
            "with articles, recordings, and their order",
            "select count(*) from updates",
            """
            select 'update ' || u.id || ' is in section ' || coalesce(u.section, '-') || ', its article is in '
                || coalesce(a.section, '-')
            from updates u join articles a on a.id = u.article_id
            where coalesce(u.section, '') <> coalesce(a.section, '')""",
            """
            select 'update ' || u.id || ' is withdrawn since ' || coalesce(cast(u.gone_at as text), '-') || ' instead of '
                || coalesce(cast(coalesce(u.withdrawn_at, a.withdrawn_at) as text), '-')
            from updates u join articles a on a.id = u.article_id
            where coalesce(u.gone_at, 0) <> coalesce(u.withdrawn_at, a.withdrawn_at, 0)""",
            """
            select 'update ' || n.id || ' has number ' || n.number || ' in its article instead of ' || n.expected
            from (select id, number, row_number() over (partition by article_id order by published_in) as expected
                from updates) n
            where n.number <> n.expected""",
            """
            select 'update ' || n.id || ' is in the wrong place of the order of search results'
            from (select id, changed_in, published_in, lag(changed_in) over w as changed_before,
                    lag(published_in) over w as published_before
                from updates where gone_at is null and found_in is not null window w as (order by found_in)) n
            where (n.changed_before, n.published_before) > (n.changed_in, n.published_in)""",
            """
            select 'update ' || u.id || ' counts as tried by the voice ' || u.spoken_by
                || ', which neither recorded it nor failed'
            from updates u left join recordings r on r.hash = u.recording and r.voice = u.spoken_by
            where u.spoken_by is not null and r.hash is null and not exists (select 1 from unspoken f
                where f.update_id = u.id and f.revision = u.revision and f.voice = u.spoken_by)""",
            """
            select 'update ' || u.id || ' counts as tried by no voice, but one recorded it or failed' from updates u
            where u.spoken_by is null and (u.recording is not null or exists (select 1 from unspoken f
                where f.update_id = u.id and f.revision = u.revision))"""),

    ARTICLE_COLUMNS(
            "derived columns of articles",
            "with the log and their updates",
            "select count(*) from articles",
            """
            select 'article ' || a.id || ' has ' || coalesce(u.number, 0) || ' updates that are not withdrawn, its count is '
                || a.live_updates
            from articles a left join (select article_id, count(*) as number from updates where withdrawn_at is null
                group by article_id) u on u.article_id = a.id
            where a.live_updates <> coalesce(u.number, 0)""",
            """
            select 'article ' || a.id || ' has its newest update at ' || coalesce(cast(u.newest as text), '-')
                || ', but is listed at ' || coalesce(cast(a.last_published as text), '-')
            from articles a left join (select article_id, max(published_at) as newest from updates where gone_at is null
                group by article_id) u on u.article_id = a.id
            where coalesce(a.last_published, 0) <> coalesce(u.newest, 0)""",
            """
            select 'article ' || a.id || ' was created after change ' || r.sequence || ', not after ' || a.opened_in
            from articles a join article_revisions r on r.article_id = a.id and r.revision = 1
            where r.sequence <> a.opened_in""",
            """
            select 'article ' || a.id || ' counts as modified at ' || a.modified_at || ', the log says otherwise'
            from articles a left join changes c on c.sequence = a.changed_in
                and c.type not in ('PUBLISHED', 'CORRECTED') and c.at > a.last_changed
            where a.modified_at <> coalesce(c.at, a.last_changed)"""),

    PUBLICATION_COUNTS(
            "counts of publications",
            "with the updates, and each level with the one below",
            "select count(*) from publication_counts",
            Expected.WRONG_COUNT.formatted(Expected.LOWEST_COUNTS, "p.level = 0"),
            Expected.MISSING_COUNT.formatted(Expected.LOWEST_COUNTS),
            Expected.WRONG_COUNT.formatted(Expected.HIGHER_COUNTS, "p.level > 0"),
            Expected.MISSING_COUNT.formatted(Expected.HIGHER_COUNTS)),

    CHANGE_TIMES(
            "order of the log by time",
            "with the changes",
            "select count(*) from change_times",
            "select 'change ' || c.sequence || ' is missing in the order of the log by time' from (" + Expected.TIMES
                    + ") c left join change_times t on t.at = c.at and t.sequence = c.sequence where t.sequence is null",
            "select 'change ' || t.sequence || ' is wrongly in the order of the log by time' from change_times t"
                    + " left join (" + Expected.TIMES
                    + ") c on c.at = t.at and c.sequence = t.sequence where c.sequence is null");

    /** What derived tables should have, as queries, and comparisons with them. */
    private static final class Expected {
        static final String LOWEST_COUNTS = """
            select '' as scope, 0 as level, published_in / 256 as block, count(*) as number
            from updates group by published_in / 256
            union all
            select section, 0, published_in / 256, count(*)
            from updates where section is not null group by section, published_in / 256""";

        static final String HIGHER_COUNTS = """
            select scope, level + 1 as level, block / 256 as block, sum(updates) as number
            from publication_counts where level < 2 group by scope, level, block / 256""";

        static final String WRONG_COUNT = """
            select 'the count of publications of section "' || p.scope || '", level ' || p.level || ', range ' || p.block
                || ' is ' || p.updates || ' instead of ' || coalesce(c.number, 0)
            from publication_counts p left join (%s) c on c.scope = p.scope and c.level = p.level and c.block = p.block
            where %s and p.updates <> coalesce(c.number, 0)""";

        static final String MISSING_COUNT = """
            select 'the count of publications of section "' || c.scope || '", level ' || c.level || ', range ' || c.block
                || ' is missing'
            from (%s) c left join publication_counts p on p.scope = c.scope and p.level = c.level and p.block = c.block
            where p.scope is null""";

        static final String TIMES = """
            select at, sequence from (select at, sequence,
                max(at) over (order by sequence rows between unbounded preceding and 1 preceding) as latest from changes) l
            where latest is null or at > latest""";
    }

    private final String subject;
    private final String how;
    private final String count;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy that can't be changed
    private final List<String> queries;

    VerificationQuery(String subject, String how, String count, String... queries) {
        this.subject = subject;
        this.how = how;
        this.count = count;
        this.queries = List.of(queries);
    }

    String subject() {
        return subject;
    }

    String how() {
        return how;
    }

    String count() {
        return count;
    }

    List<String> queries() {
        return queries;
    }
}
