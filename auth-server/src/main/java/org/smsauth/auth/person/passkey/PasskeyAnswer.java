package org.smsauth.auth.person.passkey;

import org.smsauth.auth.person.Passkey;

/** What a device's answer says, once it is verified. */
sealed interface PasskeyAnswer {

    /** The device has made a key. */
    record Made(
            String credentialId,
            String credentialData,
            String transports,
            boolean backupEligible,
            boolean backedUp,
            long signCount)
            implements PasskeyAnswer {}

    /** The device has signed with a key that is known here. */
    record Signed(Passkey passkey, boolean backedUp, long signCount) implements PasskeyAnswer {}

    /** It is not what was asked for. */
    record Wrong(String why) implements PasskeyAnswer {}
}
