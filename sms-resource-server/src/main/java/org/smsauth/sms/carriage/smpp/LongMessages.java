package org.smsauth.sms.carriage.smpp;

/** How an SMSC is told that several segments are one message. */
enum LongMessages {
    /** By a header with a reference of 8 bits before the text (3GPP TS 23.040, 9.2.3.24.1). */
    UDH_8(6),
    /** By one with a reference of 16 bits (9.2.3.24.8): a part is a septet shorter. */
    UDH_16(7),
    /** By the parameters {@code sar_*}, of which the SMSC makes a header (SMPP 3.4, 5.3.2.22). */
    SAR(6),
    /** Not at all: the text is whole in {@code message_payload}, and the SMSC cuts it. */
    MESSAGE_PAYLOAD(6);

    private final int header;

    LongMessages(int header) {
        this.header = header;
    }

    /** The octets that each part loses to a header, whoever writes it. */
    int header() {
        return header;
    }
}
