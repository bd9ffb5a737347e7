package org.smsauth.sms.carriage.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.ReadAddress;

/** Reads a carrier's callbacks and hands on the messages in them that people wrote. */
final class HearInbound {

    private final String carrier;
    private final Template.Inbound template;
    private final ReadAddress readAddress;
    private final BelieveCallback believe;
    private final CarrierListener listener;
    private final InstantSource clock;

    HearInbound(
            String carrier,
            Template.Inbound template,
            ReadAddress readAddress,
            BelieveCallback believe,
            CarrierListener listener,
            InstantSource clock) {
        this.carrier = carrier;
        this.template = template;
        this.readAddress = readAddress;
        this.believe = believe;
        this.listener = listener;
        this.clock = clock;
        if (template.from().isEmpty() || template.to().isEmpty()) {
            throw new IllegalArgumentException(
                    "inbound.from and inbound.to are needed: in which field of a message they are");
        }
        if (template.as() == Template.Form.JSON) {
            List.of(
                            template.each(),
                            template.id(),
                            template.from(),
                            template.to(),
                            template.text(),
                            template.hex(),
                            template.coding())
                    .forEach(Found::checkPointer);
        }
    }

    boolean isAt(String presented) {
        return believe.isAt(presented);
    }

    /**
     * Returns when what it brings is on record.
     *
     * @param presented the key in its path
     * @throws RuntimeException when it is not known to be on record
     */
    Heard heard(String presented, Callback callback) {
        try {
            var doubt = believe.doubt(presented, callback);
            return doubt.isPresent() ? doubt.get() : read(callback);
        } catch (MalformedJson | IllegalArgumentException e) {
            return refused("the message cannot be read: " + e.getMessage());
        }
    }

    /** What is good of it is on record, whatever the rest is. */
    private Heard read(Callback callback) throws MalformedJson {
        Optional<Heard> wrong = Optional.empty();
        for (var fields : CallbackItems.of(callback, template.as(), template.each())) {
            var from = of(fields, template.from());
            var to = of(fields, template.to());
            if (from.isEmpty() || to.isEmpty()) {
                wrong =
                        Optional.of(
                                refused(
                                        "the message has nothing in "
                                                + (from.isEmpty()
                                                        ? template.from()
                                                        : template.to())));
            } else {
                listener.arrived(
                        new InboundSms(
                                carrier,
                                of(fields, template.id()),
                                readAddress.of(from),
                                readAddress.of(to),
                                text(fields, callback),
                                null,
                                clock.instant()));
            }
        }
        return wrong.orElseGet(() -> new Heard.Taken(template.answer(), template.answerType()));
    }

    private String text(UnaryOperator<String> fields, Callback callback) {
        var isUtf16 =
                !template.coding().isEmpty()
                        && of(fields, template.coding()).equals(template.utf16());
        if (!isUtf16) {
            return template.as() == Template.Form.JSON
                    ? fields.apply(template.text())
                    : text(callback.octets(template.text()));
        }
        var hex = of(fields, template.hex());
        var octets =
                hex.isEmpty() ? callback.octets(template.text()) : HexFormat.of().parseHex(hex);
        return new String(octets, StandardCharsets.UTF_16BE);
    }

    /** Gateways hand on what an SMSC brought in ISO 8859-1 as it is. */
    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException noUtf8) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    private static String of(UnaryOperator<String> fields, String name) {
        return name.isEmpty() ? "" : fields.apply(name).strip();
    }

    private static Heard.Refused refused(String detail) {
        return new Heard.Refused(Heard.Fault.UNREADABLE, detail);
    }
}
