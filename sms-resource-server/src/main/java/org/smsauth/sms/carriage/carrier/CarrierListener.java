package org.smsauth.sms.carriage.carrier;

/** Hears what carriers tell by themselves. */
public interface CarrierListener {

    /**
     * What became of a message. Returns when the receipt is on record; only then may a carrier be
     * told that it was heard. A receipt may come twice, and before the message is known by that id.
     *
     * @throws RuntimeException when it is not known to be on record; then it must come again
     */
    void arrived(Receipt receipt);

    /**
     * A message that somebody wrote, or a part of one. Returns when it is on record, and what it
     * asks for is done; only then may a carrier be told that it was heard. It may come twice.
     *
     * @throws RuntimeException when it is not known to be on record; then it must come again
     */
    void arrived(InboundSms sms);

    /**
     * The answer to a submission that was told as {@link Submission.Unknown}, at any time from then
     * on. It comes once, and not again when this throws. May take a minute.
     */
    void answered(LateAnswer answer);
}
