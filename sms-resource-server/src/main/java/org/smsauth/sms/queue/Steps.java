package org.smsauth.sms.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.Conditions;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The journal of all messages, for whoever follows it. A step's number is given as it is written,
 * within its transaction: one that is higher may be seen first. Of a message, each step has a
 * higher number than those before it, for its row is locked before a step of it is written. The
 * only numbers left out are those of transactions that were undone.
 */
@Repository
public class Steps {

    /** The table. */
    public static final String TABLE = "sms_step";

    private static final String AFTER =
            """
            select s.id, s.part, s.status, s.said, b.department, b.environment
            from (select id, message, part, status, said from sms_step
                  where id > ? order by id limit ?) s
            join sms_batch b on b.number = s.message / 1024
            order by s.id
            """;

    private static final String TOLD =
            """
            select s.*, m.recipient, b.first_id, b.environment, b.department, b.client,
                   b.credential, b.token_id, b.request_id, b.source, b.correlator, b.type,
                   b.sender, b.reference, b.segments, b.callback
            from sms_step s
            join sms_message m on m.id = s.message
            join sms_batch b on b.number = s.message / 1024
            where s.id in \
            """;

    private final JdbcTemplate jdbc;
    private final Journal journal;

    Steps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.journal = new Journal(jdbc, new CarrierNumbers(jdbc));
    }

    /**
     * That a message took a step.
     *
     * @param part from 1 on; 0 is the message as a whole
     * @param status the message's, from then on
     * @param isMove whether it became that by this step
     */
    public record Taken(
            long id,
            DepartmentId department,
            Environment environment,
            int part,
            Status status,
            boolean isMove) {}

    /**
     * A step, and the message that took it.
     *
     * @param callback where its client wants to be told; null for nowhere of its own
     */
    public record Told(
            long id,
            UUID message,
            Origin origin,
            MessageType type,
            SenderId sender,
            PhoneNumber recipient,
            @Nullable String reference,
            int segments,
            @Nullable String callback,
            Step step) {}

    /** The highest number that can be seen. */
    public long latest() {
        var latest = jdbc.queryForObject("select coalesce(max(id), 0) from sms_step", Long.class);
        return latest == null ? 0 : latest;
    }

    /** Those of higher numbers that can be seen, the lowest first. */
    public List<Taken> after(long id, int most) {
        return jdbc.query(AFTER, Steps::taken, id, most);
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        var status = Status.ofWire(row.getString("status"));
        var said = row.getString("said");
        return new Taken(
                row.getLong("id"),
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow(),
                row.getInt("part"),
                status,
                said == null || isMove(status, Said.ofWire(said)));
    }

    /** A carrier may tell more on the way, or something else once the end is known. */
    private static boolean isMove(Status status, Said said) {
        return switch (said) {
            case BUFFERED, EN_ROUTE -> false;
            case ACCEPTED, REFUSED, UNAVAILABLE -> true;
            case UNKNOWN, DELIVERED, UNDELIVERED, EXPIRED ->
                    said.end().filter(it -> it == status).isPresent()
                            || status == Status.QUEUED; // sent once more, for it is unknown
        };
    }

    /** The steps of these numbers, in no order. */
    public List<Told> of(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.query(TOLD + Conditions.marks(ids.size()), this::told, ids.toArray());
    }

    private Told told(ResultSet row, int number) throws SQLException {
        var key = row.getLong("message");
        return new Told(
                row.getLong("id"),
                BatchNumber.id(row.getObject("first_id", UUID.class), key),
                BatchRow.origin(row),
                MessageType.ofWire(row.getString("type")).orElseThrow(),
                new SenderId(row.getString("sender")),
                PhoneNumber.ofDigits(row.getLong("recipient")),
                row.getString("reference"),
                row.getInt("segments"),
                row.getString("callback"),
                journal.read(row, number));
    }
}
