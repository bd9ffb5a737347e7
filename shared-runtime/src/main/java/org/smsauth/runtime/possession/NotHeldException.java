package org.smsauth.runtime.possession;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** That a token is its sender's to use was not shown; the message says why, for the sender. */
public final class NotHeldException extends AuthenticationException {

    private final boolean proof;
    private final @Nullable Scheme scheme;
    private final String rule;

    private NotHeldException(boolean proof, @Nullable Scheme scheme, String rule, String message) {
        super(message);
        this.proof = proof;
        this.scheme = scheme;
        this.rule = rule;
    }

    /** The token did not come as it must. */
    static NotHeldException token(String rule, String message) {
        return new NotHeldException(false, null, rule, message);
    }

    /**
     * The token came with another scheme than it must.
     *
     * @param scheme the one it must come with
     */
    static NotHeldException token(Scheme scheme, String rule, String message) {
        return new NotHeldException(false, scheme, rule, message);
    }

    /** The token may be good, and its proof is not. */
    static NotHeldException proof(String rule, String message) {
        return new NotHeldException(true, Scheme.DPOP, rule, message);
    }

    /** Whether it is the proof that failed, not the token. */
    public boolean isOfProof() {
        return proof;
    }

    /** The scheme the token should have come with; by default the one it came with. */
    public Scheme schemeOr(Scheme came) {
        return scheme == null ? came : scheme;
    }

    /** The name of the rule that refused it. */
    public String rule() {
        return rule;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
