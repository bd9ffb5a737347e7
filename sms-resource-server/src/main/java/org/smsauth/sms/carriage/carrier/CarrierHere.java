package org.smsauth.sms.carriage.carrier;

import java.util.Optional;

/** A carrier as this node of several uses it: an operator may have paused it. */
record CarrierHere(Carrier carrier, Pauses pauses, Share share) implements Carrier {

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public Limits limits() {
        return carrier.limits().among(share.among(name()));
    }

    @Override
    public CarrierHealth health() {
        return carrier.health();
    }

    @Override
    public Optional<Pause> pause() {
        return pauses.of(name());
    }

    @Override
    public void start() {
        carrier.start();
    }

    @Override
    public void stop() {
        carrier.stop();
    }

    @Override
    public Submission submit(OutboundSms sms) {
        return carrier.submit(sms);
    }

    @Override
    public Optional<Receipt> ask(Inquiry inquiry) {
        return carrier.ask(inquiry);
    }
}
