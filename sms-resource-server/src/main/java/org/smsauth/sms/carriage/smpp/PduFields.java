package org.smsauth.sms.carriage.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a PDU, read one after the other. A string that is longer than SMPP allows is taken
 * as it is, and a last one need not be ended; of the optional parameters those are taken that are
 * complete.
 */
final class PduFields {

    private final ByteBuffer rest;

    PduFields(byte[] body) {
        this.rest = ByteBuffer.wrap(body);
    }

    /**
     * A C-Octet String.
     *
     * @throws Pdu.GarbageException when the PDU ended before
     */
    String string() throws Pdu.GarbageException {
        need(1);
        int start = rest.position();
        int end = start;
        while (end < rest.limit() && rest.get(end) != 0) {
            end++;
        }
        rest.position(Math.min(end + 1, rest.limit()));
        return new String(rest.array(), start, end - start, StandardCharsets.ISO_8859_1);
    }

    /**
     * An integer of one octet.
     *
     * @throws Pdu.GarbageException when the PDU ended before
     */
    int octet() throws Pdu.GarbageException {
        need(1);
        return rest.get() & 0xFF;
    }

    /**
     * @throws Pdu.GarbageException when the PDU ended before
     */
    void skip(int octets) throws Pdu.GarbageException {
        need(octets);
        rest.position(rest.position() + octets);
    }

    /**
     * @throws Pdu.GarbageException when the PDU ended before
     */
    byte[] octets(int length) throws Pdu.GarbageException {
        need(length);
        var octets = new byte[length];
        rest.get(octets);
        return octets;
    }

    boolean isEmpty() {
        return !rest.hasRemaining();
    }

    /** All that follows, by tag (SMPP 3.4, 5.3.1); of two with one tag, the first. */
    Map<Integer, byte[]> parameters() {
        var parameters = new HashMap<Integer, byte[]>();
        while (rest.remaining() >= 4) {
            int tag = rest.getShort() & 0xFFFF;
            int length = rest.getShort() & 0xFFFF;
            if (length > rest.remaining()) {
                break;
            }
            var value = new byte[length];
            rest.get(value);
            parameters.putIfAbsent(tag, value);
        }
        return parameters;
    }

    private void need(int octets) throws Pdu.GarbageException {
        if (rest.remaining() < octets) {
            throw new Pdu.GarbageException("a PDU that ends in the middle of its fields");
        }
    }
}
