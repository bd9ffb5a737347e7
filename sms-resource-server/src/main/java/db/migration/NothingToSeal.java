package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Takes away the tables that were put aside to be sealed and have nothing in them: those of a store
 * that is new.
 */
public final class NothingToSeal implements JavaMigration {

    private static final List<String> PUT_ASIDE =
            List.of("sms_batch_in_clear", "first_answer_unkeyed");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("14");
    }

    @Override
    public String getDescription() {
        return "nothing to seal";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (var table : PUT_ASIDE) {
            if (isEmpty(context.getConnection(), table)) {
                try (var statement = context.getConnection().createStatement()) {
                    statement.execute("drop table " + table);
                }
            }
        }
    }

    private static boolean isEmpty(Connection store, String table) throws SQLException {
        try (var statement = store.createStatement();
                var row = statement.executeQuery("select exists (select 1 from " + table + ")")) {
            row.next();
            return !row.getBoolean(1);
        }
    }
}
