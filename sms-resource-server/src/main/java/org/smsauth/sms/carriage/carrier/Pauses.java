package org.smsauth.sms.carriage.carrier;

import java.util.Optional;

/** Which carriers are paused, as this node knows within half a second. */
public interface Pauses {

    Optional<Pause> of(String carrier);
}
