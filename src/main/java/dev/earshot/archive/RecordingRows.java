package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The rows of recordings, and of revisions that a voice couldn't speak. */
final class RecordingRows {
    private RecordingRows() {}

    static Optional<Recording> find(Handle handle, String hash) {
        return handle.createQuery("select " + Rows.RECORDING_COLUMNS + " from recordings r where r.hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> Rows.recording(row))
                .findOne();
    }

    /** Returns the recordings of the current revisions of an article's updates. */
    static Map<UpdateId, Recording> byUpdate(Handle handle, ArticleId article) {
        return handle.createQuery("select " + Rows.RECORDING_COLUMNS
                        + " from updates u join recordings r on u.recording = r.hash where u.article_id = :article")
                .bind("article", article.value())
                .map((row, context) -> Rows.recording(row))
                .collect(Collectors.toMap(Recording::update, Function.identity()));
    }

    /** Returns the recordings of the current revisions of some updates. */
    static Map<UpdateId, Recording> byUpdate(Handle handle, Collection<UpdateId> updates) {
        return handle.createQuery("select " + Rows.RECORDING_COLUMNS
                        + " from updates u join recordings r on u.recording = r.hash where u.id in (<ids>)")
                .bindList("ids", updates.stream().map(UpdateId::toString).toList())
                .map((row, context) -> Rows.recording(row))
                .collect(Collectors.toMap(Recording::update, Function.identity()));
    }

    /** Returns the hashes of all recordings that an update ever had. */
    static List<String> hashes(Handle handle, UpdateId update) {
        return handle.createQuery("select hash from recordings where update_id = :update")
                .bind("update", update.toString())
                .mapTo(String.class)
                .list();
    }

    /** Returns the live updates that a voice has neither recorded nor failed to speak, newest first. */
    static List<TimelineEntry> unrecorded(Handle handle, String voice, int limit) {
        return others(handle, voice).stream()
                .flatMap(other -> other
                        .bind(handle.createQuery(
                                Rows.selectEntries("(select * from updates u where " + other.condition()
                                        + " order by u.published_at desc, u.published_in desc limit :limit)")))
                        .bind("limit", limit)
                        .map(Rows.entryMapper())
                        .stream())
                .sorted(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST))
                .limit(limit)
                .toList();
    }

    /** Returns the live updates of an article that were never recorded, in any revision, and that a voice may still speak. */
    static Set<UpdateId> unheard(Handle handle, ArticleId article, String voice) {
        return handle
                .createQuery("""
                        select u.id from updates u
                        where u.article_id = :article and u.withdrawn_at is null and u.recording is null
                            and not exists (select 1 from recordings r where r.update_id = u.id)
                            and not exists (select 1 from unspoken f
                                where f.update_id = u.id and f.revision = u.revision and f.voice = :voice)""")
                .bind("article", article.value())
                .bind("voice", voice)
                .mapTo(String.class)
                .stream()
                .map(id -> UpdateId.parse(id).orElseThrow())
                .collect(Collectors.toSet());
    }

    static long countUnrecorded(Handle handle, String voice, int limit) {
        long count = 0;
        for (OtherVoice other : others(handle, voice)) {
            count += other.bind(handle.createQuery("select count(*) from (select u.id from updates u where "
                            + other.condition() + " limit :limit) counted"))
                    .bind("limit", limit - count)
                    .mapTo(Long.class)
                    .one();
        }
        return count;
    }

    /** A voice that has tried to speak live updates, or none at all. */
    private record OtherVoice(@Nullable String name) {
        String condition() {
            return "u.gone_at is null and u.spoken_by " + (name == null ? "is null" : "= :other");
        }

        Query bind(Query query) {
            return name == null ? query : query.bind("other", name);
        }
    }

    /** Returns all voices but one: as many as ever changed in the settings, found without reading their updates. */
    private static List<OtherVoice> others(Handle handle, String voice) {
        List<OtherVoice> others = new ArrayList<>(List.of(new OtherVoice(null)));
        handle.createQuery("""
                        with recursive voices(name) as (
                            select min(spoken_by) from updates where gone_at is null
                            union all
                            select (select min(u.spoken_by) from updates u where u.gone_at is null and u.spoken_by > v.name)
                            from voices v where v.name is not null)
                        select name from voices where name <> :voice""")
                .bind("voice", voice)
                .mapTo(String.class)
                .forEach(name -> others.add(new OtherVoice(name)));
        return others;
    }

    static Optional<String> unspeakableReason(Handle handle, UpdateId update, int revision, String voice) {
        return handle.createQuery(
                        "select reason from unspoken where update_id = :update and revision = :revision and voice = :voice")
                .bind("update", update.toString())
                .bind("revision", revision)
                .bind("voice", voice)
                .mapTo(String.class)
                .findOne();
    }

    static void save(Handle handle, Recording recording) {
        handle.createUpdate("""
                        insert into recordings (hash, article_id, update_id, revision, voice, script, bytes, duration_ms,
                            cues, made_at)
                        values (:hash, :article, :update, :revision, :voice, :script, :bytes, :duration, :cues, :madeAt)
                        on conflict (hash) do update set voice = excluded.voice""")
                .bind("hash", recording.hash())
                .bind("article", recording.article().value())
                .bind("update", recording.update().toString())
                .bind("revision", recording.revision())
                .bind("voice", recording.voice())
                .bind("script", recording.script())
                .bind("bytes", recording.bytes())
                .bind("duration", recording.duration().toMillis())
                .bind("cues", ArchiveJson.write(recording.cues()))
                .bind("madeAt", recording.madeAt().toEpochMilli())
                .execute();
    }

    /** Attaches a recording to its update; false if the update has another revision by now, or this recording already. */
    static boolean attach(Handle handle, Recording recording, long sequence) {
        setVoice(handle, recording.update(), recording.revision(), recording.voice());
        return handle.createUpdate("""
                        update updates set recording = :hash, recorded_in = :sequence
                        where id = :update and revision = :revision and (recording is null or recording <> :hash)""")
                        .bind("hash", recording.hash())
                        .bind("sequence", sequence)
                        .bind("update", recording.update().toString())
                        .bind("revision", recording.revision())
                        .execute()
                > 0;
    }

    static void saveUnspeakable(
            Handle handle, UpdateId update, int revision, String voice, String reason, Instant failedAt) {
        handle.createUpdate("""
                        insert into unspoken (update_id, revision, voice, reason, failed_at)
                        values (:update, :revision, :voice, :reason, :at)
                        on conflict (update_id, revision, voice) do nothing""")
                .bind("update", update.toString())
                .bind("revision", revision)
                .bind("voice", voice)
                .bind("reason", reason)
                .bind("at", failedAt.toEpochMilli())
                .execute();
        setVoice(handle, update, revision, voice);
    }

    /** Stores that a voice has tried to speak a revision, whether it could or not. */
    private static void setVoice(Handle handle, UpdateId update, int revision, String voice) {
        handle.createUpdate("""
                        update updates set spoken_by = :voice
                        where id = :update and revision = :revision and (spoken_by is null or spoken_by <> :voice)""")
                .bind("voice", voice)
                .bind("update", update.toString())
                .bind("revision", revision)
                .execute();
    }
}
