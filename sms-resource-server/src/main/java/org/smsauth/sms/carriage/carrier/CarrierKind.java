package org.smsauth.sms.carriage.carrier;

/**
 * A way to reach carriers, such as SMPP: makes carriers out of their settings. What all carriers of
 * a kind need is injected into it.
 */
public interface CarrierKind {

    /** What {@code smsauth.carriers.<name>.kind} says, such as {@code smpp}. */
    String name();

    /**
     * A carrier that is not started, and has connected to nothing.
     *
     * @param listener hears what it tells by itself
     * @throws IllegalArgumentException when it cannot be made so; its words follow {@code
     *     smsauth.carriers.<name>: }
     */
    Carrier make(CarrierSettings settings, CarrierListener listener);
}
