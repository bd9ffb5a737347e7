package org.smsauth.sms.carriage.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.SMPPConstant;

/**
 * A PDU as it came from an SMSC.
 *
 * @param body what follows the header of 16 octets
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and compared with none
record Pdu(int commandId, int commandStatus, int sequenceNumber, byte[] body) {

    private static final int HEADER = 16;

    /** More than a {@code message_payload} of 64 KiB with all there is beside it. */
    private static final int LONGEST = 128 * 1024;

    /**
     * Waits for the next. Behind a length that cannot be, no other is found.
     *
     * @throws GarbageException when the length is none that a PDU has
     * @throws java.io.EOFException when the SMSC closed the connection
     */
    static Pdu read(DataInputStream in) throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        if (length < HEADER || length > LONGEST) {
            throw new GarbageException(
                    "a PDU of %,d octets; it has from %d to %,d"
                            .formatted(length, HEADER, LONGEST));
        }
        int commandId = in.readInt();
        int commandStatus = in.readInt();
        int sequenceNumber = in.readInt();
        var body = new byte[(int) length - HEADER];
        in.readFully(body);
        return new Pdu(commandId, commandStatus, sequenceNumber, body);
    }

    boolean isResponse() {
        return (commandId & SMPPConstant.MASK_CID_RESP) != 0;
    }

    PduFields fields() {
        return new PduFields(body);
    }

    /** What came is no SMPP; it may quote nothing of it. */
    static final class GarbageException extends IOException {
        GarbageException(String what) {
            super(what);
        }
    }
}
