package dev.earshot.soak;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

@Tag("long")
@Order(1)
class SqliteKilledEditorsTest extends KilledEditorsContract {
    @Override
    @Nullable
    String databaseUrl() {
        return null;
    }
}
