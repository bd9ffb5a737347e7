package org.smsauth.sms.carriage.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Lasting;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.message.Encoding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A carrier that is reached by HTTP: {@code smsauth.carriers.<name>.*}. What is not set is as the
 * preset has it.
 *
 * @param url where messages are sent to; with a preset, its path may be left out
 * @param account what {@code {account}} stands for, such as Twilio's Account SID
 * @param username the account, if it is not set
 * @param passwordFile read again every few seconds, so that it may change
 * @param window how many requests may wait for their answers at once, on each node
 * @param perSecond how many a second, on each node; 0 for any number
 * @param answers what an answer means, before the preset's
 * @param id where its id is in an answer; with neither a preset nor this, receipts use ours
 * @param country whose numbers it may write as they are dialled there
 */
record HttpSettings(
        @Nullable Preset preset,
        @DefaultValue("") String url,
        @DefaultValue("") String account,
        @DefaultValue("") String username,
        @Nullable String password,
        @Nullable Path passwordFile,
        @Nullable String sslBundle,
        @DefaultValue("10") int window,
        @DefaultValue("0") double perSecond,
        @DefaultValue Timeouts timeout,
        @DefaultValue Request request,
        @DefaultValue List<AnswerRule> answers,
        @Nullable Found id,
        @Nullable Found code,
        @Nullable Found reason,
        @DefaultValue Receipts receipts,
        @DefaultValue Inbound inbound,
        @Nullable String country,
        @DefaultValue Ask ask) {

    private static final int MOST_IN_WINDOW = 10_000;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(28);

    /**
     * @param connect until a connection is there, TLS and all
     * @param answer from the beginning to the end of the answer; past it nobody knows whether the
     *     carrier has the message
     */
    record Timeouts(@DefaultValue("3s") Duration connect, @DefaultValue("15s") Duration answer) {
        Timeouts {
            bounded("timeout.connect", connect, LONGEST_CONNECT);
            bounded("timeout.answer", answer, LONGEST_ANSWER);
        }
    }

    /**
     * What is sent.
     *
     * @param headers {@code Name: value}
     * @param query {@code name=value}
     * @param form the same, as the body
     * @param json the body
     * @param more parameters beside those of the form or, without one, of the query
     * @param encodings what {@code {encoding}} is
     */
    record Request(
            @Nullable String method,
            @DefaultValue List<String> headers,
            @DefaultValue List<String> query,
            @DefaultValue List<String> form,
            @DefaultValue("") String json,
            @DefaultValue List<String> more,
            @DefaultValue Map<Encoding, String> encodings,
            @Nullable Duration longestValidity) {}

    /**
     * How receipts come.
     *
     * @param key what the path of a receipt ends in, by which it is believed
     * @param base how this server is reached from there; {@code smsauth.resource} if not set
     * @param username for Basic authentication, with the password
     */
    record Receipts(
            @Nullable String key,
            @Nullable Path keyFile,
            @Nullable URI base,
            Template.@Nullable Form as,
            @Nullable String each,
            @Nullable String id,
            @Nullable String state,
            @Nullable String code,
            @Nullable String reason,
            @DefaultValue Map<Receipt.State, List<String>> states,
            @Nullable String answer,
            @DefaultValue("") String username,
            @Nullable String password,
            @Nullable Path passwordFile,
            @DefaultValue Signature signature) {

        /** A hash with which signatures are made. */
        enum Hash {
            SHA1("HmacSHA1"),
            SHA256("HmacSHA256"),
            SHA512("HmacSHA512");

            private final String algorithm;

            Hash(String algorithm) {
                this.algorithm = algorithm;
            }

            String algorithm() {
                return algorithm;
            }
        }

        /** How a signature is written. */
        enum Digits {
            BASE64,
            HEX
        }

        /**
         * A signature that receipts have.
         *
         * @param header where it is; with a preset, nothing but the key is needed
         */
        record Signature(
                @Nullable String key,
                @Nullable Path keyFile,
                @Nullable String header,
                @DefaultValue("BODY") Template.Signed of,
                @DefaultValue("SHA256") Hash hash,
                @DefaultValue("HEX") Digits digits,
                @DefaultValue("") String prefix) {

            Template.@Nullable Signing signing() {
                return header == null
                        ? null
                        : new Template.Signing(
                                of, header, hash.algorithm(), digits == Digits.HEX, prefix);
            }
        }
    }

    /**
     * How messages that people write come: believed as receipts are, and to a path of their own.
     *
     * @see Template.Inbound
     */
    record Inbound(
            Template.@Nullable Form as,
            @Nullable String each,
            @Nullable String id,
            @Nullable String from,
            @Nullable String to,
            @Nullable String text,
            @Nullable String hex,
            @Nullable String coding,
            @Nullable String utf16,
            @Nullable String answer,
            @Nullable String answerType) {}

    /**
     * How it is asked for a receipt that is overdue.
     *
     * @param path at the host of {@code url}; not set: it is not asked
     */
    record Ask(
            @Nullable String path,
            @DefaultValue("") String state,
            @DefaultValue("") String code,
            @DefaultValue("") String reason) {

        Template.Ask template() {
            return new Template.Ask(path == null ? "" : path, state, code, reason);
        }
    }

    HttpSettings {
        if (window < 1 || window > MOST_IN_WINDOW) {
            throw new IllegalArgumentException(
                    "window is 1 to %d, not %d".formatted(MOST_IN_WINDOW, window));
        }
        if (!(perSecond >= 0 && perSecond <= 100_000)) {
            throw new IllegalArgumentException("per-second is 0 to 100000, not " + perSecond);
        }
    }

    private static void bounded(String name, Duration value, Duration most) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is 1 ms to %s, not %s"
                            .formatted(name, Lasting.inWords(most), Lasting.inWords(value)));
        }
    }

    /** The preset with what is set over it. */
    Template template() {
        var base = preset == null ? Preset.none() : preset.template();
        var ownBody = !request.form().isEmpty() || !request.json().isEmpty();
        var form = ownBody ? request.form() : base.form();
        var query = request.query().isEmpty() ? base.query() : request.query();
        return new Template(
                request.method() == null ? base.method() : request.method(),
                url.isEmpty() ? base.url() : url,
                base.path(),
                both(base.headers(), request.headers()),
                form.isEmpty() ? both(query, request.more()) : query,
                form.isEmpty() ? form : both(form, request.more()),
                ownBody ? request.json() : base.json(),
                request.encodings().isEmpty() ? base.encodings() : request.encodings(),
                request.longestValidity() == null
                        ? base.longestValidity()
                        : request.longestValidity(),
                both(answers, base.answers()),
                id == null ? base.id() : id,
                code == null ? base.code() : code,
                reason == null ? base.reason() : reason,
                receipts(base.receipts()),
                inbound(base.inbound()),
                ask.path() == null ? base.ask() : ask.template());
    }

    private Template.Receipts receipts(Template.Receipts base) {
        var signing = receipts.signature().signing();
        return new Template.Receipts(
                receipts.as() == null ? base.as() : receipts.as(),
                or(receipts.each(), base.each()),
                or(receipts.id(), base.id()),
                or(receipts.state(), base.state()),
                or(receipts.code(), base.code()),
                or(receipts.reason(), base.reason()),
                receipts.states().isEmpty() ? base.states() : receipts.states(),
                or(receipts.answer(), base.answer()),
                signing == null ? base.signature() : signing);
    }

    private Template.Inbound inbound(Template.Inbound base) {
        return new Template.Inbound(
                inbound.as() == null ? base.as() : inbound.as(),
                or(inbound.each(), base.each()),
                or(inbound.id(), base.id()),
                or(inbound.from(), base.from()),
                or(inbound.to(), base.to()),
                or(inbound.text(), base.text()),
                or(inbound.hex(), base.hex()),
                or(inbound.coding(), base.coding()),
                or(inbound.utf16(), base.utf16()),
                or(inbound.answer(), base.answer()),
                or(inbound.answerType(), base.answerType()));
    }

    private static String or(@Nullable String set, String otherwise) {
        return set == null ? otherwise : set;
    }

    private static <T> List<T> both(List<T> first, List<T> then) {
        return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
    }

    /** Says no secret. */
    @Override
    public String toString() {
        return url;
    }
}
