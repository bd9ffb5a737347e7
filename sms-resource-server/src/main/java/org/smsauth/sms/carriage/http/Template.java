package org.smsauth.sms.carriage.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.message.Encoding;

/**
 * How a kind of carrier is spoken to, before anybody's settings.
 *
 * @param path behind a URL that has none
 * @param query {@code name=value}, as are {@code form} and, with a colon, {@code headers}
 * @param id where the carrier's id is in its answer; null when receipts use ours
 */
record Template(
        String method,
        String url,
        String path,
        List<String> headers,
        List<String> query,
        List<String> form,
        String json,
        Map<Encoding, String> encodings,
        Duration longestValidity,
        List<AnswerRule> answers,
        @Nullable Found id,
        Found code,
        Found reason,
        Receipts receipts,
        Inbound inbound,
        @Nullable Ask ask) {

    /**
     * How it is asked what became of a message, by GET.
     *
     * @param path at the host that messages are sent to
     * @param state where in the answer's JSON its words are, of those that receipts have
     */
    record Ask(String path, String state, String code, String reason) {}

    /** In which form receipts come. */
    enum Form {
        /** As parameters of the query or of a form. */
        PARAMETERS,
        /** As JSON. */
        JSON
    }

    /**
     * How receipts read.
     *
     * @param each where in JSON a list of them is; empty: the body is one
     * @param id the name of the parameter with the id, or its place in JSON, as are the next three
     * @param states which words, as expressions over the whole word, mean which state
     * @param answer what a carrier must be told before it believes that it was heard
     * @param signature with what it signs them, if it does
     */
    record Receipts(
            Form as,
            String each,
            String id,
            String state,
            String code,
            String reason,
            Map<Receipt.State, List<String>> states,
            String answer,
            @Nullable Signing signature) {}

    /**
     * How messages that people write come.
     *
     * @param each where in JSON a list of them is; empty: the body is one
     * @param id the name of the parameter with the id, or its place in JSON, as are the next ones
     * @param text what it says; nothing comes where this is empty
     * @param hex where the text is in hexadecimal digits of UTF-16, when {@code coding} says so;
     *     empty: its octets are UTF-16 then
     * @param coding what tells that
     * @param utf16 what is there then
     * @param answer what a carrier must be told before it believes that it was heard
     * @param answerType the media type of that
     */
    record Inbound(
            Form as,
            String each,
            String id,
            String from,
            String to,
            String text,
            String hex,
            String coding,
            String utf16,
            String answer,
            String answerType) {

        boolean isNone() {
            return text.isEmpty();
        }
    }

    /** What is signed. */
    enum Signed {
        /** The URL and then each parameter of the form, by name: Twilio's way. */
        URL_AND_PARAMETERS,
        /** The body. */
        BODY
    }

    /**
     * A signature on receipts.
     *
     * @param header where it is
     * @param algorithm of the JCA, such as {@code HmacSHA256}
     * @param hex whether it is in hexadecimal digits; else Base64
     * @param prefix before it, such as {@code sha256=}
     */
    record Signing(Signed of, String header, String algorithm, boolean hex, String prefix) {}
}
