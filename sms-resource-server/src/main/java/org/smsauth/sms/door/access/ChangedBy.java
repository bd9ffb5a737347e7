package org.smsauth.sms.door.access;

import org.smsauth.model.ClientId;

/** Who changes something, as the record of the change keeps it. */
public interface ChangedBy {

    ClientId client();

    /** The {@code jti} of the token it is changed with. */
    String tokenId();
}
