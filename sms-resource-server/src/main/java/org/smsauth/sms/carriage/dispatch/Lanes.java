package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.util.List;
import org.smsauth.sms.carriage.carrier.Carrier;

/** How messages leave this node. */
public interface Lanes {

    /**
     * A carrier's.
     *
     * @param window what is used of the carrier's own at the moment
     * @param inFlight how many submissions wait for its answers
     * @param atHand how many messages wait in memory
     */
    record LaneState(Carrier carrier, int window, int inFlight, int atHand) {}

    /** One a carrier. */
    List<LaneState> states();

    /** How long a receipt is waited for before its carrier is asked. */
    Duration receiptAfter();
}
