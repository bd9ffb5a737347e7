package org.smsauth.sms.carriage.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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
        int sourceTon,
        String source,
        int destinationTon,
        String destination,
        int esmClass,
        int dataCoding,
        byte[] octets,
        Map<Integer, byte[]> parameters) {

    private static final int TYPE = 0b0011_1100;
    private static final int RECEIPT = 0b0000_0100;
    private static final int INTERMEDIATE = 0b0010_0000;
    private static final int UDHI = 0b0100_0000;
    private static final int UCS_2 = 8;

    /**
     * @throws Pdu.GarbageException when it is not complete
     */
    static Delivery read(Pdu pdu) throws Pdu.GarbageException {
        var fields = pdu.fields();
        fields.string(); // service_type
        int sourceTon = fields.octet();
        fields.skip(1);
        var source = fields.string();
        int destinationTon = fields.octet();
        fields.skip(1);
        var destination = fields.string();
        int esmClass = fields.octet();
        if (pdu.commandId() == SMPPConstant.CID_DATA_SM) {
            fields.skip(1); // registered_delivery
            int dataCoding = fields.octet();
            var parameters = fields.parameters();
            return new Delivery(
                    sourceTon,
                    source,
                    destinationTon,
                    destination,
                    esmClass,
                    dataCoding,
                    payload(parameters),
                    parameters);
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
                sourceTon,
                source,
                destinationTon,
                destination,
                esmClass,
                dataCoding,
                shortMessage.length > 0 ? shortMessage : payload(parameters),
                parameters);
    }

    private static byte[] payload(Map<Integer, byte[]> parameters) {
        return parameters.getOrDefault((int) Tag.MESSAGE_PAYLOAD.code(), new byte[0]);
    }

    /** Whether the SMSC says that it tells of a message of ours. */
    boolean isReceipt() {
        int type = esmClass & TYPE;
        return type == RECEIPT
                || type == INTERMEDIATE
                || parameters.containsKey((int) Tag.RECEIPTED_MESSAGE_ID.code());
    }

    /**
     * Whether its text has the form of a receipt, all of it, though the SMSC does not say that it
     * is one: some never do. Anybody with a phone can write one like it.
     */
    boolean looksLikeReceipt() {
        return !isHeaded() && dataCoding != UCS_2 && ReceiptText.read(text()).isWhole();
    }

    /** Whether the text has a header. */
    boolean isHeaded() {
        return (esmClass & UDHI) != 0;
    }

    byte @Nullable [] parameter(Tag tag) {
        return parameters.get(tag.code() & 0xFFFF);
    }

    /** What we gave with the message that a receipt is about, where the SMSC gives it back. */
    Optional<Integer> userMessageReference() {
        return Optional.ofNullable(parameter(Tag.USER_MESSAGE_REFERENCE))
                .filter(it -> it.length == 2)
                .map(it -> (it[0] & 0xFF) << 8 | (it[1] & 0xFF));
    }

    /** The text of a receipt, which is in ASCII letters, whatever they are written in. */
    String text() {
        return switch (dataCoding) {
            case UCS_2 -> new String(octets, StandardCharsets.UTF_16BE);
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
