package org.smsauth.sms.carriage.smpp;

import java.util.Map;

/**
 * The parameter {@code network_error_code}: which network, and what its code means where that is a
 * GSM network's.
 *
 * @see <a href="https://www.3gpp.org/ftp/Specs/archive/29_series/29.002/">3GPP TS 29.002,
 *     17.6.6</a>
 */
final class NetworkError {

    private static final int LENGTH = 3;
    private static final int GSM = 3;

    private static final Map<Integer, String> OF_GSM =
            Map.ofEntries(
                    Map.entry(1, "unknown subscriber"),
                    Map.entry(5, "unidentified subscriber"),
                    Map.entry(6, "absent subscriber"),
                    Map.entry(9, "illegal subscriber"),
                    Map.entry(10, "bearer service not provisioned"),
                    Map.entry(11, "teleservice not provisioned"),
                    Map.entry(12, "illegal equipment"),
                    Map.entry(13, "call barred"),
                    Map.entry(21, "facility not supported"),
                    Map.entry(27, "absent subscriber"),
                    Map.entry(31, "subscriber busy for messages"),
                    Map.entry(32, "delivery failure at the phone"),
                    Map.entry(33, "message waiting list full"),
                    Map.entry(34, "system failure"),
                    Map.entry(35, "data missing"),
                    Map.entry(36, "unexpected data value"));

    private NetworkError() {}

    /** Such as {@code network error 6: absent subscriber}; empty when it says none. */
    static String inWords(byte[] parameter) {
        if (parameter.length != LENGTH) {
            return "";
        }
        int code = ((parameter[1] & 0xFF) << Byte.SIZE) | (parameter[2] & 0xFF);
        if (code == 0) {
            return "";
        }
        var meaning = parameter[0] == GSM ? OF_GSM.get(code) : null;
        return "network error " + code + (meaning == null ? "" : ": " + meaning);
    }
}
