package org.smsauth.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives PostgreSQL, after each migration, the functions that make and drop parts of tables ({@link
 * MonthlyTable}) with the rights of the role that owns these, and makes those of the months to
 * come.
 */
final class KeepMonths implements Callback {

    private static final Logger LOG = LoggerFactory.getLogger(KeepMonths.class);

    /** Of each part its name, and the key before which it ends: null for the last. */
    static final String PARTS =
            """
            (select c.relname as part,
                    substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)')::{type} as ends
             from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = '{table}'::regclass)\
            """;

    /** Whoever waits for a table keeps all waiting that come for it later. */
    private static final String FRAME =
            """
            language plpgsql security definer
            set search_path = {schema}, pg_temp set lock_timeout = '1500ms' as $$\
            """;

    /** There is a part of its own for each of the three months after this one. */
    private static final String MAKE =
            "create or replace function {make}(patiently boolean) returns integer "
                    + FRAME
                    + """

                    declare
                        begins {type};
                        ends {type};
                        part text;
                        made integer := 0;
                    begin
                        perform pg_advisory_xact_lock({turn});
                        for ahead in 1..4 loop
                            select p.ends into begins from {parts} p
                                where p.ends is not null order by p.ends desc limit 1;
                            ends := {month};
                            continue when ends <= begins;
                            if exists (select 1 from {later}) then
                                exit when not patiently;
                                continue when exists (select 1 from {later} where {key} >= ends);
                            end if;
                            part := '{table}_until_' || to_char(
                                date_trunc('month', current_timestamp at time zone 'UTC')
                                    + ahead * interval '1 month', 'YYYY_MM');
                            alter table {table} detach partition {later};
                            execute format('alter table {later} rename to %I', part);
                            execute format(
                                'alter table {table} attach partition %I for values from (%L) to (%L)',
                                part, begins, ends);
                            execute format(
                                'create table {later} partition of {table} for values from (%L) to (maxvalue)',
                                ends);
                            made := made + 1;
                        end loop;
                        return made;
                    end $$
                    """;

    private static final String DROP =
            "create function {drop}(older {type}) returns integer "
                    + FRAME
                    + """

                    declare
                        month record;
                        last {type};
                        dropped integer := 0;
                    begin
                        perform pg_advisory_xact_lock({turn});
                        older := least(older, {oldest});
                        if not exists (select 1 from {parts} p
                                where p.ends <= older and p.part <> '{before}') then
                            return 0;
                        end if;
                        for month in select p.part, p.ends from {parts} p
                                where p.ends <= older order by p.ends loop
                            execute format('drop table %I', month.part);
                            last := month.ends;
                            dropped := dropped + 1;
                        end loop;
                        execute format(
                            'create table {before} partition of {table} for values from (minvalue) to (%L)',
                            last);
                        return dropped;
                    end $$
                    """;

    private final DataSource serving;
    private final List<MonthlyTable> tables;
    private final String owner;

    /**
     * @param owner the role that migrates, as {@code spring.flyway.user} names it; empty when there
     *     is one role for all
     */
    KeepMonths(DataSource serving, List<MonthlyTable> tables, String owner) {
        this.serving = serving;
        this.tables = List.copyOf(tables);
        this.owner = owner;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && !tables.isEmpty();
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var migrating = context.getConnection();
        try {
            if (PartitionByMonth.isPostgresql(migrating)) {
                give(migrating, tables, role());
            }
        } catch (SQLException e) {
            throw new FlywayException(
                    "The months of the record could not be made: " + e.getMessage(), e);
        }
    }

    /** Who serves. One role for all needs no connection beside the two that migrate. */
    private String role() throws SQLException {
        if (owner.isEmpty()) {
            return "current_user";
        }
        try (var connection = serving.getConnection()) {
            return ServingRole.ask(connection, "select quote_ident(current_user)");
        }
    }

    /** The functions, to a role that may call them; and the months to come. */
    static void give(Connection owner, List<MonthlyTable> tables, String role) throws SQLException {
        var schema = ServingRole.ask(owner, "select quote_ident(current_schema())");
        try (var statement = owner.createStatement()) {
            statement.execute(ServingRole.IN_TURN);
            for (var table : tables) {
                statement.execute(of(table, MAKE).replace("{schema}", schema));
                permit(table.makeAhead(), role, owner);
                statement.execute("drop function if exists " + table.drop());
                if (table.kept() != null) {
                    statement.execute(of(table, DROP).replace("{schema}", schema));
                    permit(table.drop(), role, owner);
                }
                makeAhead(table, owner);
            }
        }
    }

    private static void permit(String function, String role, Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("revoke all on function %s from public".formatted(function));
            statement.execute("grant execute on function %s to %s".formatted(function, role));
        }
    }

    /** What cannot be made now is made later: until then the last part takes the rows. */
    private static void makeAhead(MonthlyTable table, Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("savepoint ahead");
            try {
                statement.execute("select %s(true)".formatted(table.makeAhead()));
                statement.execute("release savepoint ahead");
            } catch (SQLException e) {
                if (!StoreFailures.isInUse(e)) {
                    throw e;
                }
                statement.execute("rollback to savepoint ahead");
                LOG.info("{} is in use: its months are made within the hour", table.name());
            }
        }
    }

    /** A text with what it says of a table in braces. */
    static String of(MonthlyTable table, String text) {
        var kept = table.kept();
        return text.replace("{parts}", PARTS)
                .replace("{make}", table.makeAhead())
                .replace("{drop}", table.drop())
                .replace("{later}", table.later())
                .replace("{before}", table.before())
                .replace("{table}", table.name())
                .replace("{key}", table.key())
                .replace("{type}", table.age().type())
                .replace("{month}", table.month("ahead"))
                .replace(
                        "{oldest}",
                        kept == null ? "" : DeleteAged.oldest(table.age(), kept.toSeconds()))
                .replace("{turn}", Long.toString(ServingRole.TURN));
    }

    @Override
    public String getCallbackName() {
        return "keep months";
    }
}
