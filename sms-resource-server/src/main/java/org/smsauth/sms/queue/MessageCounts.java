package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
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

    /**
     * Those accepted from one time on until another, by the times in their ids. Messages are found
     * from their batches alone: given the bounds of their ids too, H2 pairs each of them with each
     * batch, which takes hours for a hundred thousand.
     */
    public List<MessageCount> between(
            DepartmentId department, Environment environment, Instant from, Instant until) {
        return jdbc.query(
                """
                select b.type, m.status, count(*) from sms_batch b join sms_message m
                on m.id between b.number * 1024 and b.number * 1024 + 1023
                where b.department = ? and b.environment = ? and b.number >= ? and b.number < ?
                group by b.type, m.status order by b.type, m.status
                """,
                (row, _) ->
                        new MessageCount(
                                MessageType.ofWire(row.getString(1)).orElseThrow(),
                                Status.ofWire(row.getString(2)),
                                row.getLong(3)),
                department.value(),
                environment.wire(),
                BatchNumber.firstAt(from),
                BatchNumber.firstAt(until));
    }
}
