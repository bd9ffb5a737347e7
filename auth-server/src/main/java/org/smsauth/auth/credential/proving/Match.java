package org.smsauth.auth.credential.proving;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;

/** Whether what was presented is one of a client's credentials, whatever its state. */
sealed interface Match {

    record Found(KnownClient client, Credential credential) implements Match {}

    /**
     * It is none, or another client's.
     *
     * @param client the client that was claimed, if there is one
     * @param credential the credential that was used, if it is one of ours
     * @param rule what failed, for the record
     * @param detail why, for the record
     * @param told why, for the sender, where that tells nothing but what was sent; or null
     */
    record NotFound(
            @Nullable KnownClient client,
            @Nullable Credential credential,
            String rule,
            String detail,
            @Nullable String told)
            implements Match {

        /** Why is for the record alone. */
        NotFound(
                @Nullable KnownClient client,
                @Nullable Credential credential,
                String rule,
                String detail) {
            this(client, credential, rule, detail, null);
        }
    }
}
