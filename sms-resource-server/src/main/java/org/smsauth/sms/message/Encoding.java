package org.smsauth.sms.message;

import java.util.Arrays;

/** How a text travels over the air (3GPP TS 23.038), with the room a part has, in its units. */
public enum Encoding {
    /** The GSM 7 bit default alphabet with its extension table; a unit is a septet. */
    GSM_7("gsm-7", 160, 153),
    /** A unit is 16 bits. */
    UCS_2("ucs-2", 70, 67);

    private final String wire;
    private final int alone;
    private final int concatenated;

    Encoding(String wire, int alone, int concatenated) {
        this.wire = wire;
        this.alone = alone;
        this.concatenated = concatenated;
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

    /** Units in a message of one part. */
    int alone() {
        return alone;
    }

    /** Units in each part of several: the rest is the header that joins them. */
    int concatenated() {
        return concatenated;
    }
}
