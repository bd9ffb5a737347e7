package org.smsauth.sms.report;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.Carriers;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.queue.Settlement;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;

/** What asks carriers, for tests of what has it asked. */
public final class TestReports {

    private TestReports() {}

    public static AskCarrier asking(SmsQueue queue, List<Carrier> carriers, InstantSource clock) {
        return new AskCarrier(
                queue,
                new Carriers(carriers),
                receipt -> settle(queue, receipt),
                new ReportSettings(Duration.ofDays(1)),
                clock);
    }

    private static void settle(SmsQueue queue, Receipt receipt) {
        queue.settle(
                new Settlement(
                        receipt.carrier(),
                        receipt.carrierMessageId(),
                        Status.valueOf(receipt.outcome().name()),
                        receipt.reason(),
                        receipt.at()));
    }
}
