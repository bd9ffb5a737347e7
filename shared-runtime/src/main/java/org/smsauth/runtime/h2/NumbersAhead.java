package org.smsauth.runtime.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Has H2 take numbers for generated keys some thousands at a time. It records how far it took them
 * in a commit of its own, which writes to the file all that the transaction under way has changed
 * by then: of 32 at a time, as H2 has it, that is a write more for each few messages. A killed
 * process leaves out what it took and had not given. PostgreSQL gives them one by one, for it keeps
 * what was taken ahead for each connection, and those would give numbers out of their order.
 */
final class NumbersAhead implements Callback {

    static final int AT_A_TIME = 4_096;

    private static final String TAKEN_BY_FEWER =
            """
            select table_name, column_name from information_schema.columns
            where table_schema = current_schema and is_identity = 'YES' and identity_cache < %d
            """
                    .formatted(AT_A_TIME);

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            take(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("H2 cannot take numbers ahead", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "numbersAhead";
    }

    static void take(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (var statement = connection.createStatement()) {
            for (var change : changes(statement)) {
                statement.execute(change);
            }
        }
    }

    private static Iterable<String> changes(Statement statement) throws SQLException {
        var changes = new ArrayList<String>();
        try (var columns = statement.executeQuery(TAKEN_BY_FEWER)) {
            while (columns.next()) {
                changes.add(
                        "alter table \"%s\" alter column \"%s\" set cache %d"
                                .formatted(columns.getString(1), columns.getString(2), AT_A_TIME));
            }
        }
        return changes;
    }
}
