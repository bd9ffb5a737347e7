package org.smsauth.sms.carriage.http;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;

/** Reads a carrier's callbacks and hands on the receipts in them. */
final class HearReceipts {

    private static final int LONGEST_SHOWN = 60;

    private final String carrier;
    private final Template.Receipts template;
    private final States states;
    private final BelieveCallback believe;
    private final CarrierListener listener;
    private final InstantSource clock;

    HearReceipts(
            String carrier,
            Template.Receipts template,
            BelieveCallback believe,
            CarrierListener listener,
            InstantSource clock) {
        this.carrier = carrier;
        this.template = template;
        this.believe = believe;
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
        return believe.isAt(presented);
    }

    /**
     * Returns when what it tells is on record.
     *
     * @param presented the key in its path
     * @throws RuntimeException when it is not known to be on record
     */
    Heard heard(String presented, Callback callback) {
        try {
            var doubt = believe.doubt(presented, callback);
            return doubt.isPresent() ? doubt.get() : read(callback);
        } catch (MalformedJson | IllegalArgumentException e) {
            return refused(Heard.Fault.UNREADABLE, "the receipt cannot be read: " + e.getMessage());
        }
    }

    /** What is good of it is on record, whatever the rest is. */
    private Heard read(Callback callback) throws MalformedJson {
        var items = CallbackItems.of(callback, template.as(), template.each());
        // one URL may get the receipts of several messages at once: then it is that of one of them
        var ours = items.size() == 1 ? callback.ours() : "";
        var refused = new ArrayList<Heard.Refused>();
        for (var fields : items) {
            var heard = read(fields, ours);
            if (heard instanceof Heard.Refused it) {
                refused.add(it);
            }
        }
        return refused.isEmpty() ? taken() : refused.getFirst();
    }

    /**
     * @param ours our id of it in the path, if it is there
     */
    private Heard read(UnaryOperator<String> fields, String ours) {
        var given = fields.apply(template.id()).strip();
        var id = given.isEmpty() ? ours : given;
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
                        clock.instant(),
                        List.of(),
                        Ours.read(ours.isEmpty() ? id : ours).orElse(null)));
        return taken();
    }

    private Heard taken() {
        return new Heard.Taken(template.answer(), "text/plain;charset=UTF-8");
    }

    private static String of(UnaryOperator<String> fields, String name) {
        return name.isEmpty() ? "" : fields.apply(name).strip();
    }

    private static Heard.Refused refused(Heard.Fault fault, String detail) {
        return new Heard.Refused(fault, detail);
    }
}
