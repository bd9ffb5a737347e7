package org.smsauth.sms.carriage.carrier;

import java.util.Collection;
import java.util.Optional;

/** What all nodes know of the ids by which carriers have messages. */
public interface IdsOnRecord {

    /** How its receipts write them, in the word of whoever found out; empty until somebody did. */
    Optional<String> notation(String carrier);

    /** Returns when all nodes will go by it. */
    void found(String carrier, String notation);

    /**
     * To whom the messages are that the carrier has by that id.
     *
     * @return digits alone, with the country's code
     */
    Collection<String> recipients(String carrier, String id);
}
