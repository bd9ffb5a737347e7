package org.smsauth.sms.carrier.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.carrier.CarrierListener;
import org.smsauth.sms.carrier.Receipt;
import tools.jackson.databind.JsonNode;

/** Reads a carrier's callbacks and hands on the receipts in them. */
final class HearReceipts {

    private static final int MOST_AT_ONCE = 1_000;
    private static final int LONGEST_SHOWN = 60;

    private final String carrier;
    private final Template.Receipts template;
    private final States states;
    private final Secret key;
    private final String username;
    private final @Nullable Secret password;
    private final @Nullable CheckSignature signature;
    private final CarrierListener listener;
    private final InstantSource clock;

    /**
     * @param key what the path of a callback ends in
     * @param password null when no Basic authentication is asked for
     * @param signature null when no signature is asked for
     */
    HearReceipts(
            String carrier,
            Template.Receipts template,
            Secret key,
            String username,
            @Nullable Secret password,
            @Nullable CheckSignature signature,
            CarrierListener listener,
            InstantSource clock) {
        this.carrier = carrier;
        this.template = template;
        this.key = key;
        this.username = username;
        this.password = password;
        this.signature = signature;
        this.listener = listener;
        this.clock = clock;
        this.states = States.of(template);
        if (template.id().isEmpty() || template.state().isEmpty()) {
            throw new IllegalArgumentException(
                    "receipts.id and receipts.state are needed: in which field of a receipt they"
                            + " are");
        }
        if (states.isEmpty()) {
            throw new IllegalArgumentException(
                    "receipts.states is missing: which words mean delivered, undelivered, expired,"
                            + " buffered, en-route or unknown");
        }
        if (template.as() == Template.Form.JSON) {
            List.of(
                            template.each(),
                            template.id(),
                            template.state(),
                            template.code(),
                            template.reason())
                    .forEach(Found::checkPointer);
        }
    }

    boolean isAt(String presented) {
        return isSame(presented, key.now());
    }

    /**
     * Returns when what it tells is on record.
     *
     * @param presented the key in its path
     * @throws RuntimeException when it is not known to be on record
     */
    Heard heard(String presented, Callback callback) {
        try {
            if (!isAt(presented)) {
                return refused(Heard.Fault.UNKNOWN_KEY, "the path is not one for receipts");
            }
            if (password != null && !isAuthenticated(callback, password.now())) {
                return refused(
                        Heard.Fault.NOT_AUTHENTICATED,
                        "the receipt has no Authorization of the Basic kind with the right user and"
                                + " password");
            }
            if (signature != null && !signature.isSigned(callback)) {
                return refused(
                        Heard.Fault.NOT_SIGNED,
                        "the header %s is missing, or is not the signature of this receipt by the key that is set"
                                .formatted(signature.signing().header()));
            }
            return read(callback);
        } catch (MalformedJson | IllegalArgumentException e) {
            return refused(Heard.Fault.UNREADABLE, "the receipt cannot be read: " + e.getMessage());
        }
    }

    private boolean isAuthenticated(Callback callback, String secret) {
        var given = callback.header("Authorization");
        var right =
                Base64.getEncoder()
                        .encodeToString((username + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return given != null
                && given.regionMatches(true, 0, "Basic ", 0, 6)
                && isSame(given.substring(6).strip(), right);
    }

    private static boolean isSame(String given, String right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /** What is good of it is on record, whatever the rest is. */
    private Heard read(Callback callback) throws MalformedJson {
        var refused = new ArrayList<Heard.Refused>();
        for (var fields : receipts(callback)) {
            var heard = read(fields);
            if (heard instanceof Heard.Refused it) {
                refused.add(it);
            }
        }
        return refused.isEmpty() ? new Heard.Taken(template.answer()) : refused.getFirst();
    }

    /** The fields of each receipt, by what the template calls them. */
    private List<UnaryOperator<String>> receipts(Callback callback) throws MalformedJson {
        if (template.as() == Template.Form.PARAMETERS) {
            var parameters = callback.parameters();
            return List.of(name -> parameters.getOrDefault(name, ""));
        }
        var body = StrictJson.value(callback.body());
        if (template.each().isEmpty()) {
            return List.of(fields(body));
        }
        var list = body.at(template.each());
        if (!list.isArray() || list.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "%s must be a list of at most %d".formatted(template.each(), MOST_AT_ONCE));
        }
        return list.valueStream().map(HearReceipts::fields).toList();
    }

    private static UnaryOperator<String> fields(JsonNode receipt) {
        return pointer -> Found.value(receipt, pointer).orElse("");
    }

    private Heard read(UnaryOperator<String> fields) {
        var id = fields.apply(template.id()).strip();
        if (id.isEmpty()) {
            return refused(Heard.Fault.UNREADABLE, "the receipt has no id in " + template.id());
        }
        var word = fields.apply(template.state()).strip();
        var state = states.read(word);
        if (state.isEmpty()) {
            return refused(
                    Heard.Fault.UNKNOWN_STATE,
                    "%s is '%s', which receipts.states does not have"
                            .formatted(template.state(), ColumnText.cut(word, LONGEST_SHOWN)));
        }
        listener.arrived(
                new Receipt(
                        carrier,
                        id,
                        state.get(),
                        States.why(
                                state.get(),
                                of(fields, template.code()),
                                of(fields, template.reason())),
                        clock.instant()));
        return new Heard.Taken(template.answer());
    }

    private static String of(UnaryOperator<String> fields, String name) {
        return name.isEmpty() ? "" : fields.apply(name).strip();
    }

    private static Heard.Refused refused(Heard.Fault fault, String detail) {
        return new Heard.Refused(fault, detail);
    }
}
