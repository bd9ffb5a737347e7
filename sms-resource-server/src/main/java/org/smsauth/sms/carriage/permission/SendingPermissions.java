package org.smsauth.sms.carriage.permission;

/**
 * What clients may send at this moment, whatever their tokens once said. An answer is at most a
 * second old.
 */
public interface SendingPermissions {

    /** Waits for the authorization server, a few seconds at most; never throws for its absence. */
    Permission of(Intention intention);

    /**
     * Whether there is a client of this server's own to ask with. Without it nothing may be
     * accepted that needs to be asked about later.
     */
    boolean canBeAsked();
}
