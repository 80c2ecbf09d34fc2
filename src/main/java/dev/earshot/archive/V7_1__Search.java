package dev.earshot.archive;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Indexes what was archived before there was a search. */
@SuppressWarnings("checkstyle:TypeName")
final class V7_1__Search extends BaseJavaMigration {
    private final SearchIndex index;

    V7_1__Search(SearchIndex index) {
        this.index = index;
    }

    @Override
    public void migrate(Context context) {
        // not closed: the connection is Flyway's
        Handle handle = Jdbi.create(context.getConnection()).open();
        long last = 0;
        do {
            last = index.write(handle, "u.published_in > :value order by u.published_in limit 1000", last);
        } while (last > 0);
    }
}
