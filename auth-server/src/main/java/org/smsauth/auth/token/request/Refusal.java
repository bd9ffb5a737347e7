package org.smsauth.auth.token.request;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.proving.ProveClient;
import org.smsauth.model.Scope;

/** Why a client's request is refused: what the client is told, and what the record says. */
public sealed interface Refusal {

    TokenRefusal told();

    /** What refused, by its name on record. */
    String rule();

    /**
     * It cannot be read, or lacks what it needs.
     *
     * @param by null while nobody has been authenticated
     */
    record Unreadable(@Nullable KnownCredential by, TokenRefusal told) implements Refusal {

        @Override
        public String rule() {
            return told.error();
        }
    }

    /**
     * Whoever asks has not proven to be the client.
     *
     * @param clientId who it claims to be
     */
    record NotProven(String clientId, ProveClient.Outcome.NotProven why, TokenRefusal told)
            implements Refusal {

        @Override
        public String rule() {
            return why.rule();
        }
    }

    /**
     * A rule stands against it.
     *
     * @param asked the scope it asked for, if it did
     */
    record NotPermitted(KnownCredential by, @Nullable Scope asked, String rule, TokenRefusal told)
            implements Refusal {

        public static NotPermitted of(TokenRequest request, String rule, TokenRefusal told) {
            return new NotPermitted(request.by(), request.asked().scope().orElse(null), rule, told);
        }
    }
}
