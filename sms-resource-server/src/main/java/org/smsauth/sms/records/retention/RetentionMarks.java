package org.smsauth.sms.records.retention;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Up to which batch a {@link Pass} has come, or another that goes by age. The row's lock is the
 * right to go on from there: one node at a time.
 */
@Repository
class RetentionMarks {

    private static final long BEGINNING = Long.MIN_VALUE;

    private final JdbcTemplate jdbc;

    RetentionMarks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes the mark if there is none; in a transaction of its own, for another may make it too.
     */
    void make(@Nullable Tenant tenant, String pass) {
        jdbc.update(
                """
                insert into retention_mark (department, environment, pass, up_to)
                select ?, ?, ?, ? where not exists
                    (select 1 from retention_mark
                     where department = ? and environment = ? and pass = ?)
                """,
                department(tenant),
                environment(tenant),
                pass,
                BEGINNING,
                department(tenant),
                environment(tenant),
                pass);
    }

    /** The number of the first batch not come by; empty while another node goes on from there. */
    Optional<Long> locked(@Nullable Tenant tenant, String pass) {
        return jdbc
                .query(
                        """
                        select up_to from retention_mark
                        where department = ? and environment = ? and pass = ?
                        for update skip locked
                        """,
                        (row, _) -> row.getLong("up_to"),
                        department(tenant),
                        environment(tenant),
                        pass)
                .stream()
                .findFirst();
    }

    void move(@Nullable Tenant tenant, String pass, long upTo) {
        jdbc.update(
                """
                update retention_mark set up_to = ?
                where department = ? and environment = ? and pass = ?
                """,
                upTo,
                department(tenant),
                environment(tenant),
                pass);
    }

    private static String department(@Nullable Tenant tenant) {
        return tenant == null ? "" : tenant.department().value();
    }

    private static String environment(@Nullable Tenant tenant) {
        return tenant == null ? "" : tenant.environment().wire();
    }
}
