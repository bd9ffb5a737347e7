package org.smsauth.sms.carriage.smpp;

import java.util.regex.Pattern;

/**
 * Of which kind an address is: its TON and NPI (SMPP 3.4, 5.2.5 and 5.2.6), written {@code 1/1}.
 */
record Numbering(byte ton, byte npi) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})/([0-9]{1,3})");
    private static final int MOST = 255;

    /**
     * Reads the two numbers.
     *
     * @throws IllegalArgumentException when it is not written so
     */
    public static Numbering of(String text) {
        var numbers = FORM.matcher(text.strip());
        if (!numbers.matches()) {
            throw new IllegalArgumentException(shape(text));
        }
        int ton = Integer.parseInt(numbers.group(1));
        int npi = Integer.parseInt(numbers.group(2));
        if (ton > MOST || npi > MOST) {
            throw new IllegalArgumentException(shape(text));
        }
        return new Numbering((byte) ton, (byte) npi);
    }

    private static String shape(String text) {
        return "a TON and an NPI are two numbers up to 255 like 1/1, not '" + text + "'";
    }
}
