package org.smsauth.runtime;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The months of a migrated store, as a server has them once it is started. */
public final class TestMonths {

    private TestMonths() {}

    public static Months in(TestDatabase kind, DataSource database, List<MonthlyTable> tables) {
        var jdbc = new JdbcTemplate(database);
        if (kind != TestDatabase.POSTGRESQL) {
            return Months.none(jdbc);
        }
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            KeepMonths.give(connection, tables, "current_user");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Months(jdbc, tables);
    }

    /** As if the last start had been so many months ago, and nobody had made any since. */
    public static void lastMade(JdbcTemplate jdbc, MonthlyTable table, int monthsAgo) {
        var name = table.name();
        var first = name + "_first";
        for (var part : parts(jdbc, name)) {
            if (!part.equals(first)) {
                jdbc.execute("drop table " + part);
            }
        }
        var ends =
                jdbc.queryForObject(
                        "select " + table.month("(" + -monthsAgo + ")") + "::text", String.class);
        jdbc.execute("alter table %s detach partition %s".formatted(name, first));
        jdbc.execute(
                "alter table %s attach partition %s for values from (minvalue) to ('%s')"
                        .formatted(name, first, ends));
        jdbc.execute(
                "create table %s partition of %s for values from ('%s') to (maxvalue)"
                        .formatted(table.later(), name, ends));
    }

    /** What its parts are called. */
    public static List<String> parts(JdbcTemplate jdbc, String table) {
        return jdbc.query(
                """
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = '%s'::regclass order by c.relname
                """
                        .formatted(table),
                (row, _) -> row.getString(1));
    }
}
