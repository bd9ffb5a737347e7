package org.smsauth.sms.carrier;

import java.util.Optional;

/** Which carriers are paused, as this node knows within half a second. */
public interface Pauses {

    Optional<Pause> of(String carrier);
}
