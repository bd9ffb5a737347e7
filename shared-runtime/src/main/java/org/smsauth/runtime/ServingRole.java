package org.smsauth.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * On PostgreSQL a server may serve as a role that owns nothing, when {@code spring.flyway.user}
 * names another one for its migrations: after these the serving role may read and write all tables,
 * but neither change nor remove a row of the record, nor give itself more. What a policy has go it
 * removes by a function of the owner's, which takes nothing younger than the policy says.
 */
final class ServingRole implements Callback {

    /** One at a time, however many nodes start together: the privileges of a table are one row. */
    static final long TURN = 8_219_302_711L;

    static final String IN_TURN = "select pg_advisory_xact_lock(%d)".formatted(TURN);

    /** Whoever may write a table reaches its parts through it, and none of them alone. */
    private static final String THROUGH_THE_WHOLE =
            """
            do $$
            declare
                part regclass;
            begin
                for part in select inhrelid from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace loop
                    execute format('revoke all on %s from {role}', part);
                end loop;
            end $$\
            """;

    private final DataSource serving;
    private final List<KeptTable> kept;
    private final List<AgedTable> aged;
    private final String owner;

    /**
     * @param aged those of the kept ones whose rows go by their age
     * @param owner the role that migrates, as {@code spring.flyway.user} names it; empty when there
     *     is one role for all
     */
    ServingRole(DataSource serving, List<KeptTable> kept, List<AgedTable> aged, String owner) {
        this.serving = serving;
        this.kept = kept;
        this.aged = aged;
        this.owner = owner;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return !owner.isEmpty() && (event == Event.BEFORE_MIGRATE || event == Event.AFTER_MIGRATE);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var migrating = context.getConnection();
        try {
            if (!migrating.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return;
            }
            if (event == Event.BEFORE_MIGRATE) {
                checkOwner(ask(migrating, "select current_user"));
                return;
            }
            try (var connection = serving.getConnection()) {
                var role = ask(connection, "select quote_ident(current_user)");
                permit(migrating, role, context.getConfiguration().getTable());
            }
        } catch (SQLException e) {
            throw new FlywayException(
                    "The serving role could not be given its privileges: " + e.getMessage(), e);
        }
    }

    private void checkOwner(String migrating) {
        if (!migrating.equals(owner)) {
            throw new FlywayException(
                    ("spring.flyway.user is %s, but the migrations would run as %s, whom the URL"
                                    + " names: take user and password out of spring.datasource.url,"
                                    + " and give them as spring.datasource.username and .password")
                            .formatted(owner, migrating));
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void permit(Connection migrating, String role, String history) throws SQLException {
        var schema = ask(migrating, "select quote_ident(current_schema())");
        var statements = new ArrayList<String>();
        statements.add(IN_TURN);
        statements.add("grant usage on schema %s to %s".formatted(schema, role));
        statements.add(
                "grant select, insert, update, delete on all tables in schema %s to %s"
                        .formatted(schema, role));
        statements.add("grant usage on all sequences in schema %s to %s".formatted(schema, role));
        statements.add("revoke insert, update, delete on %s from %s".formatted(history, role));
        statements.add(THROUGH_THE_WHOLE.replace("{role}", role));
        for (var table : kept) {
            statements.add(
                    "revoke update, delete, truncate on %s from %s".formatted(table.name(), role));
            for (var column : table.counts()) {
                statements.add(
                        "grant update (%s) on %s to %s".formatted(column, table.name(), role));
            }
        }
        for (var table : aged) {
            statements.add("drop function if exists %s".formatted(table.function()));
            if (table.kept() != null) {
                statements.add(
                        DeleteAged.function(table, table.kept().toSeconds()).formatted(schema));
                statements.add("revoke all on function %s from public".formatted(table.function()));
                statements.add(
                        "grant execute on function %s to %s".formatted(table.function(), role));
            }
        }
        try (var statement = migrating.createStatement()) {
            statement.execute(String.join(";\n", statements));
        }
    }

    @Override
    public String getCallbackName() {
        return "serving role";
    }
}
