package org.smsauth.sms.carrier;

/** Hears what became of messages. */
public interface ReceiptListener {

    /**
     * Returns when the receipt is on record; only then may a carrier be told that it was heard. A
     * receipt may come twice, and before the message is known by that id.
     *
     * @throws RuntimeException when it is not known to be on record; then it must come again
     */
    void arrived(Receipt receipt);
}
