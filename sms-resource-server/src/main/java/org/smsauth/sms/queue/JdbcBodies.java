package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The column {@code body} of the table {@code sms}. */
@Repository
class JdbcBodies implements Bodies {

    private static final String KEPT =
            "select id, department, environment from sms where body is not null";

    /** A message that is unknown might be sent once more while it is valid. */
    private static final String ERASE =
            """
            update sms set body = null, body_erased_at = ?
            where id = ? and body is not null and exists
                (select 1 from sms_progress p where p.id = sms.id
                 and (p.status in ('submitted', 'delivered', 'undelivered', 'expired', 'cancelled',
                                   'rejected')
                      or (p.status = 'unknown' and sms.valid_until < ?)))
            """;

    private static final int AT_A_TIME = 1_000;

    private final JdbcTemplate jdbc;

    JdbcBodies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Kept> kept(UUID after, UUID before, int most) {
        return jdbc.query(
                KEPT + " and id > ? and id < ? order by id limit ?",
                JdbcBodies::read,
                after,
                before,
                most);
    }

    @Override
    public List<Kept> kept(
            DepartmentId department, Environment environment, UUID after, UUID before, int most) {
        return jdbc.query(
                KEPT
                        + " and department = ? and environment = ? and id > ? and id < ?"
                        + " order by id limit ?",
                JdbcBodies::read,
                department.value(),
                environment.wire(),
                after,
                before,
                most);
    }

    @Override
    public List<Kept> keptTo(
            PhoneNumber recipient, DepartmentId department, Environment environment) {
        return jdbc.query(
                KEPT + " and department = ? and environment = ? and recipient = ?",
                JdbcBodies::read,
                department.value(),
                environment.wire(),
                recipient.value());
    }

    @Override
    public int erase(List<Kept> messages, Instant now) {
        var erased =
                jdbc.batchUpdate(
                        ERASE,
                        messages,
                        AT_A_TIME,
                        (row, message) -> {
                            row.setObject(1, time(now));
                            row.setObject(2, message.id());
                            row.setObject(3, time(now));
                        });
        return Arrays.stream(erased).flatMapToInt(Arrays::stream).sum();
    }

    private static Kept read(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow());
    }
}
