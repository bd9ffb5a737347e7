package org.smsauth.sms.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Messages that somebody should look at, counted as far as it is cheap to. */
@Repository
public class Concerns {

    /** Of those held or unknown, the last; from then on there are more. */
    public static final int MOST_READ = 20_000;

    private static final int MOST_OF_LANE = 2_000;
    private static final Duration KEPT = Duration.ofDays(8);

    private final JdbcTemplate jdbc;

    Concerns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A message that is held or unknown, and since when. */
    public record Stuck(Tenant tenant, Status status, Instant since) {}

    /**
     * A message that is to be sent, and since when it could have been.
     *
     * @param carrier that is to have it; null for none yet
     */
    public record Waiting(Tenant tenant, @Nullable String carrier, Instant since) {}

    /** Those that are held or unknown by now; forgets those that are not any more. */
    public List<Stuck> stuck(Instant now) {
        jdbc.update("delete from sms_concern where noted_at < ?", StoredTime.of(now.minus(KEPT)));
        var stuck = new ArrayList<Stuck>();
        var seen = new java.util.HashSet<Long>();
        var past = new ArrayList<Object[]>();
        jdbc.query(
                """
                select c.id, c.message, m.status, m.changed_at, b.department, b.environment
                from (select id, message from sms_concern order by id desc limit ?) c
                join sms_message m on m.id = c.message
                join sms_batch b on b.number = c.message / 1024
                """,
                row -> {
                    var status = Status.ofWire(row.getString("status"));
                    var since = StoredTime.readNullable(row, "changed_at");
                    var isStuck = status == Status.HELD || status == Status.UNKNOWN;
                    if (isStuck && since != null && seen.add(row.getLong("message"))) {
                        stuck.add(new Stuck(tenant(row), status, since));
                    } else {
                        past.add(new Object[] {row.getLong("id")});
                    }
                },
                MOST_READ);
        if (!past.isEmpty()) {
            jdbc.batchUpdate("delete from sms_concern where id = ?", past);
        }
        return stuck;
    }

    /** The first of each carrier and type that are to be sent. */
    public List<Waiting> waiting(Instant now) {
        var waiting = new ArrayList<Waiting>();
        for (var lane : jdbc.query("select number from carrier", (row, _) -> row.getInt(1))) {
            addWaiting(lane, now, waiting);
        }
        addWaiting(0, now, waiting);
        return waiting;
    }

    private void addWaiting(int carrier, Instant now, List<Waiting> waiting) {
        for (var type : Lane.RANKS) {
            jdbc.query(
                    """
                    select m.status, m.due, b.department, b.environment, b.send_at, b.accepted_at,
                           n.name, (select min(s.at) from sms_step s
                                    where s.message = m.id and s.part = 0
                                      and s.status = 'queued') as queued_at
                    from (select id, status, due, lane from sms_message
                          where lane = ? and due > 0 order by lane, due limit ?) m
                    join sms_batch b on b.number = m.id / 1024
                    left join carrier n on n.number = m.lane / 4
                    where m.status in ('queued', 'scheduled')
                    """,
                    row -> {
                        var since = since(row);
                        if (since.isBefore(now)) {
                            waiting.add(new Waiting(tenant(row), row.getString("name"), since));
                        }
                    },
                    Lane.number(carrier, type),
                    MOST_OF_LANE);
        }
    }

    /** From when on it could have gone; one that was tried before, from the first time on. */
    private static Instant since(ResultSet row) throws SQLException {
        if (row.getString("status").equals(Status.SCHEDULED.wire())) {
            return Instant.ofEpochMilli(row.getLong("due"));
        }
        var queued = StoredTime.readNullable(row, "queued_at");
        if (queued != null) { // after its recipient's hours, or as it was released
            return queued;
        }
        var wanted = StoredTime.readNullable(row, "send_at");
        return wanted == null ? StoredTime.read(row, "accepted_at") : wanted;
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow());
    }
}
