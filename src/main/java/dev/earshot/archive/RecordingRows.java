package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

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
                        + " from recordings r join updates u on u.recording = r.hash where u.article_id = :article")
                .bind("article", article.value())
                .map((row, context) -> Rows.recording(row))
                .collect(Collectors.toMap(Recording::update, Function.identity()));
    }

    /** Returns the hashes of all recordings that an update ever had. */
    static List<String> hashes(Handle handle, UpdateId update) {
        return handle.createQuery("select hash from recordings where update_id = :update order by made_at")
                .bind("update", update.toString())
                .mapTo(String.class)
                .list();
    }

    /** Returns the live updates that a voice has neither recorded nor failed to speak, newest first. */
    static List<TimelineEntry> unrecorded(Handle handle, String voice, int limit) {
        return handle.createQuery(Rows.SELECT_ENTRIES + Rows.WHERE_UNRECORDED
                        + " order by u.published_at desc, u.published_in desc limit :limit")
                .bind("voice", voice)
                .bind("limit", limit)
                .map(Rows.entryMapper())
                .list();
    }

    static long countUnrecorded(Handle handle, String voice) {
        return handle.createQuery("select count(*)" + Rows.FROM_UPDATES + Rows.WHERE_UNRECORDED)
                .bind("voice", voice)
                .mapTo(Long.class)
                .one();
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
    }
}
