package org.smsauth.sms.carriage.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsmpp.bean.OptionalParameter.Tag;

/**
 * What a receipt says, whether by its parameters, its text, or both: a parameter counts more.
 *
 * @param id the SMSC's id of the message, in the receipt's spelling
 * @param code of the error, as short as the SMSC says it; of the state when it says none
 * @param words what records may say of it
 */
record ReadReceipt(String id, MessageState state, String code, String words) {

    /** Empty when it does not say of which message, or not what became of it. */
    static Optional<ReadReceipt> of(Delivery delivery) {
        var text = ReceiptText.read(delivery.text());
        var id = parameter(delivery, Tag.RECEIPTED_MESSAGE_ID).or(text::id);
        var state =
                Optional.ofNullable(delivery.parameter(Tag.MESSAGE_STATE))
                        .filter(it -> it.length == 1)
                        .flatMap(it -> MessageState.ofNumber(it[0]))
                        .or(text::state);
        return id.isEmpty() || state.isEmpty()
                ? Optional.empty()
                : Optional.of(said(id.get(), state.get(), text, delivery));
    }

    private static ReadReceipt said(
            String id, MessageState state, ReceiptText text, Delivery delivery) {
        var words = new StringBuilder(state.name());
        text.error().ifPresent(it -> words.append(", error ").append(it));
        Optional.ofNullable(delivery.parameter(Tag.NETWORK_ERROR_CODE))
                .map(NetworkError::inWords)
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> words.append(", ").append(it));
        parameter(delivery, Tag.ADDITIONAL_STATUS_INFO_TEXT)
                .ifPresent(it -> words.append(": ").append(it));
        return new ReadReceipt(id, state, text.error().orElse(state.name()), words.toString());
    }

    /** A C-Octet String, whether it is ended or not. */
    private static Optional<String> parameter(Delivery delivery, Tag tag) {
        return Optional.ofNullable(delivery.parameter(tag))
                .map(it -> new String(it, StandardCharsets.ISO_8859_1))
                .map(it -> it.indexOf(0) < 0 ? it : it.substring(0, it.indexOf(0)))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }
}
