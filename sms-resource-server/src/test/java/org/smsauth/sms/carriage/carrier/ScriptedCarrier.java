package org.smsauth.sms.carriage.carrier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A carrier that does as it is told. */
public final class ScriptedCarrier implements Carrier {

    private final String name;
    private final List<OutboundSms> submitted = Collections.synchronizedList(new ArrayList<>());
    private volatile Limits limits = new Limits(4, 0, false);
    private volatile String away = "";
    private volatile Function<OutboundSms, Submission> answer =
            sms -> Submission.Accepted.whole("c-" + sms.id());

    private volatile Function<Inquiry, Optional<Receipt>> told = _ -> Optional.empty();

    public ScriptedCarrier(String name) {
        this.name = name;
    }

    /** The sandbox's. */
    public static ScriptedCarrier simulator() {
        return new ScriptedCarrier(SIMULATOR);
    }

    public ScriptedCarrier limits(Limits other) {
        limits = other;
        return this;
    }

    public ScriptedCarrier answers(Function<OutboundSms, Submission> other) {
        answer = other;
        return this;
    }

    public ScriptedCarrier answers(Submission always) {
        return answers(_ -> always);
    }

    public ScriptedCarrier tells(Function<Inquiry, Optional<Receipt>> other) {
        told = other;
        return this;
    }

    /**
     * Is away from now on.
     *
     * @param why empty when it is back
     */
    public ScriptedCarrier away(String why) {
        away = why;
        return this;
    }

    /** All that it was given so far. */
    public List<OutboundSms> submitted() {
        synchronized (submitted) {
            return List.copyOf(submitted);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public CarrierHealth health() {
        return new CarrierHealth(away.isEmpty(), null, away, 0, List.of());
    }

    @Override
    public Submission submit(OutboundSms sms) {
        submitted.add(sms);
        return answer.apply(sms);
    }

    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        return told.apply(inquiry);
    }
}
