package org.smsauth.sms.carriage.report;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What asks carriers and hears them, for tests of what has it do so. */
public final class TestReports {

    private TestReports() {}

    /** What carriers answer must be of messages that there are. */
    public static AskCarrier asking(SmsQueue queue, Carriers carriers, InstantSource clock) {
        var listener =
                new HeardFromCarrier(receipt -> queue.settle(MatchReceipts.settlement(receipt)));
        return new AskCarrier(
                queue, carriers, listener, new ReportSettings(Duration.ofDays(1)), clock);
    }

    static PendingReceipts pending(DataSource database, InstantSource clock) {
        return new PendingReceipts(
                new JdbcTemplate(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new TimeOrderedIds(clock));
    }
}
