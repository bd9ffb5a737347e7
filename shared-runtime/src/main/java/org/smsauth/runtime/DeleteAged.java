package org.smsauth.runtime;

import java.util.List;
import java.util.Objects;
import org.smsauth.runtime.AgedTable.Age;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Deletes rows of tables that are kept, once they are old enough. Where the serving role may delete
 * none of them itself, it asks a function of the role that owns them ({@link ServingRole}).
 */
public final class DeleteAged {

    private final JdbcTemplate jdbc;
    private final boolean byFunction;

    /**
     * @param byFunction whether there is a role that owns the tables, and another that serves
     */
    public DeleteAged(JdbcTemplate jdbc, boolean byFunction) {
        this.jdbc = jdbc;
        this.byFunction = byFunction;
    }

    /** Deletes the rows of these keys; how many there were. */
    public long delete(AgedTable table, List<?> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        PreparedStatementSetter these =
                row ->
                        row.setArray(
                                1,
                                row.getConnection()
                                        .createArrayOf(table.age().type(), keys.toArray()));
        if (byFunction) {
            return Objects.requireNonNull(
                    jdbc.query(
                            "select %s(?)".formatted(table.function()),
                            these,
                            row -> row.next() ? row.getLong(1) : 0L));
        }
        return jdbc.update(
                "delete from %s where %s = any(?)".formatted(table.name(), table.key()), these);
    }

    /** The function, which deletes what is old enough of the keys it is given. */
    static String function(AgedTable table, long keptSeconds) {
        return """
        create function %s(keys %s[]) returns bigint language sql security definer
        set search_path = %%s, pg_temp as $$
        with gone as (delete from %s where %s = any(keys) and %s < %s returning 1)
        select count(*) from gone $$
        """
                .formatted(
                        table.function(),
                        table.age().type(),
                        table.name(),
                        table.key(),
                        table.key(),
                        oldest(table.age(), keptSeconds));
    }

    /** The key of a row that is just old enough. */
    static String oldest(Age age, long keptSeconds) {
        return age.first(
                "((extract(epoch from current_timestamp) * 1000)::bigint - %d)"
                        .formatted(keptSeconds * 1_000));
    }
}
