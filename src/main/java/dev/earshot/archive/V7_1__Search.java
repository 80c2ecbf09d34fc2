package dev.earshot.archive;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Indexed what was archived before there was a search. Nothing is left to do: {@link V12_2__Growth} indexes everything again. */
@SuppressWarnings("checkstyle:TypeName")
final class V7_1__Search extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {
        // see above
    }
}
