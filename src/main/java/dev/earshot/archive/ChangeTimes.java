package dev.earshot.archive;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The changes that are later than all before them. They order the log by time, even if a clock was set back. */
final class ChangeTimes {
    private ChangeTimes() {}

    /** Adds the first change of a transaction, unless an earlier one is as late. */
    static void add(Handle handle, Instant at, long sequence) {
        handle.createUpdate("""
                        insert into change_times (at, sequence)
                        select :at, :sequence from log_head
                        where id = 1 and not exists (select 1 from change_times where at >= :at)""")
                .bind("at", at.toEpochMilli())
                .bind("sequence", sequence)
                .execute();
    }

    /** Returns the sequence number after which all changes later than a point in time are found. */
    static long sequenceAt(Handle handle, Instant at) {
        return handle.createQuery("""
                        select coalesce((select sequence - 1 from change_times where at > :at order by at limit 1),
                            last_sequence) from log_head where id = 1""")
                .bind("at", at.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }
}
