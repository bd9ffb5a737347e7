package org.smsauth.sms.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues to test with: the real thing. */
public final class TestQueues {

    /** With which all of them seal what messages say. */
    public static final RootKey ROOT_KEY = TestRootKeys.of(7);

    private static final BodySeal SEAL = new BodySeal(ROOT_KEY);

    private TestQueues() {}

    /** An empty queue in a new H2 file. */
    public static SmsQueue empty() {
        return in(TestDatabase.H2.migrated());
    }

    public static SmsQueue in(DataSource database) {
        return in(database, 1);
    }

    /** The queue as the node of that number has it. */
    public static SmsQueue in(DataSource database, long node) {
        return in(database, node, Clock.tickMillis(ZoneOffset.UTC));
    }

    /** The same, whose record goes by that clock. */
    public static SmsQueue in(DataSource database, long node, InstantSource clock) {
        var transactions = new DataSourceTransactionManager(database);
        return new JdbcSmsQueue(
                new JdbcTemplate(database),
                new TransactionTemplate(transactions),
                new WriteTurn(transactions),
                new ThisNode(node),
                SEAL,
                clock);
    }

    /** The tables that entries vouch for. */
    public static List<ProvenTable> proven() {
        return List.of(BatchRow.PROVEN, BatchRow.PROVEN_TEXT, SmsRow.PROVEN_NUMBER, Journal.PROVEN);
    }

    public static LastWriters lastWritersIn(DataSource database) {
        return new LastWriters(new JdbcTemplate(database));
    }

    static Messages messagesIn(DataSource database) {
        return new Messages(new JdbcTemplate(database), SEAL);
    }

    public static Steps stepsIn(DataSource database) {
        return new Steps(new JdbcTemplate(database));
    }

    /** What is due in any lane. */
    public static List<Sms> claim(SmsQueue queue, int most, Instant now, Duration lease) {
        var claimed = new ArrayList<Sms>();
        for (var lane : queue.lanes()) {
            claimed.addAll(queue.claim(lane, most - claimed.size(), now, lease));
        }
        return claimed;
    }

    public static OldMessages oldMessagesIn(DataSource database) {
        return new OldMessages(new JdbcTemplate(database));
    }

    public static Bodies bodiesIn(DataSource database) {
        return new JdbcBodies(new JdbcTemplate(database));
    }
}
