package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Messages that are long over: they go, with their steps, or their numbers do, a few hundred in a
 * transaction. What is still to be done with one keeps it, and all that are younger.
 */
@Repository
public class OldMessages {

    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    OldMessages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each kind of proven rows, the key from which on they are of messages of then or later. */
    public static Map<Character, Long> begins(Instant before) {
        var number = BatchNumber.firstAt(before);
        var message = BatchNumber.firstMessage(number);
        return Map.of(
                BatchRow.PROVEN.kind().letter(),
                number,
                BatchRow.PROVEN_TEXT.kind().letter(),
                number,
                SmsRow.PROVEN_NUMBER.kind().letter(),
                message,
                Journal.PROVEN.kind().letter(),
                message);
    }

    /**
     * Deletes some of those accepted before then, within a transaction.
     *
     * @return how many requests' worth
     */
    public long deleteSome(Instant before) {
        record Batch(long number, int messages) {}
        var batches =
                jdbc.query(
                        "select number, messages from sms_batch where number < ? order by number limit ?",
                        (row, _) -> new Batch(row.getLong(1), row.getInt(2)),
                        BatchNumber.firstAt(before),
                        AT_ONCE);
        if (batches.isEmpty()) {
            return 0;
        }
        var last = 0;
        for (int messages = batches.getFirst().messages; last + 1 < batches.size(); last++) {
            messages += batches.get(last + 1).messages;
            if (messages > AT_ONCE) {
                break;
            }
        }
        var first = BatchNumber.firstMessage(batches.getFirst().number);
        var open = firstOpen(first, BatchNumber.firstMessage(batches.get(last).number + 1));
        var end = BatchNumber.firstMessage(BatchNumber.of(open));
        jdbc.update("delete from sms_step where message >= ? and message < ?", first, end);
        jdbc.update("delete from sms_concern where message >= ? and message < ?", first, end);
        jdbc.update("delete from sms_message where id >= ? and id < ?", first, end);
        return jdbc.update(
                "delete from sms_batch where number >= ? and number < ?",
                BatchNumber.of(first),
                BatchNumber.of(end));
    }

    /** The first that somebody must look at still; the end when there is none. */
    private long firstOpen(long first, long end) {
        var open =
                jdbc.queryForObject(
                        "select min(id) from sms_message where id >= ? and id < ? and due > 0",
                        Long.class,
                        first,
                        end);
        return open == null ? end : open;
    }

    /** No message accepted then or later has a lower key. */
    public static long firstAt(Instant time) {
        return BatchNumber.firstMessage(BatchNumber.firstAt(time));
    }

    /**
     * Leaves of some numbers what is masked, from one message's key to another's, within a
     * transaction: with the salt goes what they could be found out by.
     *
     * @return the key at which to go on
     */
    public long maskSome(long from, long before) {
        record Addressed(long message, long digits) {}
        var numbers =
                jdbc.query(
                        "select id, recipient from sms_message where id >= ? and id < ? order by id limit ?",
                        (row, _) -> new Addressed(row.getLong(1), row.getLong(2)),
                        from,
                        before,
                        AT_ONCE);
        List<Object[]> masked = new ArrayList<>();
        for (var number : numbers) {
            if (number.digits > 0) {
                var rest = new PhoneNumber(PhoneNumber.ofDigits(number.digits).masked());
                masked.add(new Object[] {rest.digits(), number.message});
            }
        }
        jdbc.batchUpdate("update sms_message set recipient = ?, salt = null where id = ?", masked);
        return numbers.size() < AT_ONCE ? before : numbers.getLast().message + 1;
    }
}
