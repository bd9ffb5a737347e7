package org.smsauth.sms.message;

import java.util.Arrays;

/** How a text travels over the air (3GPP TS 23.038), with the room a part has, in its units. */
public enum Encoding {
    /** The GSM 7 bit default alphabet with its extension table; a unit is a septet. */
    GSM_7("gsm-7", 7),
    /** A unit is 16 bits. */
    UCS_2("ucs-2", 16);

    /** The octets of a part with its header (3GPP TS 23.040, 9.2.3.16). */
    private static final int PART = 140;

    private final String wire;
    private final int bits;

    Encoding(String wire, int bits) {
        this.wire = wire;
        this.bits = bits;
    }

    /** The encoding as answers write it: {@code gsm-7}, {@code ucs-2}. */
    public String wire() {
        return wire;
    }

    /**
     * The encoding that is written so.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Encoding ofWire(String text) {
        return Arrays.stream(values())
                .filter(it -> it.wire.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such encoding: " + text));
    }

    /** Units in a part, beside a header of so many octets; without one, 160 or 70. */
    int room(int header) {
        return (PART - header) * Byte.SIZE / bits;
    }
}
