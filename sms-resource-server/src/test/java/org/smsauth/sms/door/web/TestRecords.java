package org.smsauth.sms.door.web;

import java.time.InstantSource;
import java.util.List;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.TestRefusals;

/** Records of refusals to test with: the real thing. */
public final class TestRecords {

    private TestRecords() {}

    /** What is refused stands in the list. */
    public static RecordRefusal in(List<Refusal> list, InstantSource clock) {
        return new RecordRefusal(TestRefusals.in(list), clock);
    }
}
