package org.smsauth.sms.carrier.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.GsmAlphabet;

/**
 * What an SMSC sends by itself, as {@code deliver_sm} or {@code data_sm}: a receipt, or a message
 * that somebody wrote.
 *
 * @param octets the text, or with its header when {@code esm_class} says so
 * @param parameters the optional parameters, by tag
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and compared with none
record Delivery(
        String source,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] octets,
        Map<Integer, byte[]> parameters) {

    private static final int TYPE = 0b0011_1100;
    private static final int RECEIPT = 0b0000_0100;
    private static final int INTERMEDIATE = 0b0010_0000;

    /**
     * @throws Pdu.GarbageException when it is not complete
     */
    static Delivery read(Pdu pdu) throws Pdu.GarbageException {
        var fields = pdu.fields();
        fields.string(); // service_type
        fields.skip(2);
        var source = fields.string();
        fields.skip(2);
        var destination = fields.string();
        int esmClass = fields.octet();
        if (pdu.commandId() == SMPPConstant.CID_DATA_SM) {
            fields.skip(1); // registered_delivery
            int dataCoding = fields.octet();
            var parameters = fields.parameters();
            return new Delivery(
                    source, destination, esmClass, dataCoding, payload(parameters), parameters);
        }
        fields.skip(2); // protocol_id, priority_flag
        fields.string(); // schedule_delivery_time
        fields.string(); // validity_period
        fields.skip(2); // registered_delivery, replace_if_present_flag
        int dataCoding = fields.octet();
        fields.skip(1); // sm_default_msg_id
        var shortMessage = fields.octets(fields.octet());
        var parameters = fields.parameters();
        return new Delivery(
                source,
                destination,
                esmClass,
                dataCoding,
                shortMessage.length > 0 ? shortMessage : payload(parameters),
                parameters);
    }

    private static byte[] payload(Map<Integer, byte[]> parameters) {
        return parameters.getOrDefault((int) Tag.MESSAGE_PAYLOAD.code(), new byte[0]);
    }

    /**
     * Whether it tells of a message of ours. Its text alone does not say so: anybody with a phone
     * can write one like it.
     */
    boolean isReceipt() {
        int type = esmClass & TYPE;
        return type == RECEIPT
                || type == INTERMEDIATE
                || parameters.containsKey((int) Tag.RECEIPTED_MESSAGE_ID.code());
    }

    byte @Nullable [] parameter(Tag tag) {
        return parameters.get(tag.code() & 0xFFFF);
    }

    /** The text, whatever it is written in. */
    String text() {
        return switch (dataCoding) {
            case 8 -> new String(octets, StandardCharsets.UTF_16BE);
            case 0 -> isAscii() ? ascii() : GsmAlphabet.text(octets);
            default -> ascii();
        };
    }

    /** A NUL ends what some SMSCs write, and is a commercial at in the GSM alphabet. */
    private boolean isAscii() {
        for (byte octet : octets) {
            if (octet < ' ' && octet != '\n' && octet != '\r' && octet != 0) {
                return false;
            }
        }
        return true;
    }

    private String ascii() {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
