package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How many messages a department sent in a while, and how far they have come by now. Reads every
 * one of them: ask for a short while.
 */
@Repository
public class MessageCounts {

    private final JdbcTemplate jdbc;

    MessageCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** So many of that type are there by now. */
    public record MessageCount(MessageType type, Status status, long count) {}

    /** Those accepted from one time on until another, by the times in their ids. */
    public List<MessageCount> between(
            DepartmentId department, Environment environment, Instant from, Instant until) {
        return jdbc.query(
                """
                select s.type, p.status, count(*) from sms s join sms_progress p on p.id = s.id
                where s.department = ? and s.environment = ? and s.id >= ? and s.id < ?
                group by s.type, p.status order by s.type, p.status
                """,
                (row, _) ->
                        new MessageCount(
                                MessageType.ofWire(row.getString(1)).orElseThrow(),
                                Status.ofWire(row.getString(2)),
                                row.getLong(3)),
                department.value(),
                environment.wire(),
                TimeOrderedIds.firstAt(from),
                TimeOrderedIds.firstAt(until));
    }
}
