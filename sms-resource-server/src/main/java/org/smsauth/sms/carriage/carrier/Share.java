package org.smsauth.sms.carriage.carrier;

/** Among how many nodes what a carrier takes in a second is divided. */
@FunctionalInterface
public interface Share {

    /** At least 1, for this node counts. */
    int among(String carrier);
}
