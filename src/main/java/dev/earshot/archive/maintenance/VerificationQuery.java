package dev.earshot.archive.maintenance;

import java.util.List;

/** Comparisons in SQL. Each query returns a sentence for every difference. */
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
            join update_revisions r on r.update_id = u.id where u.withdrawn_by = 'erased' and r.content <> u.content""");

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
