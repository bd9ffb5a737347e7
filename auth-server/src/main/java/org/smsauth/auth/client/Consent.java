package org.smsauth.auth.client;

/**
 * Whether a second person has agreed to a registration, where a department wants two people for
 * production. Consent is to one registration, exactly as it was asked for.
 */
@FunctionalInterface
public interface Consent {

    /** Nobody has. */
    Consent NONE = _ -> false;

    /** Nobody need, or nobody need yet. */
    Consent NOT_NEEDED = _ -> true;

    boolean covers(Registration asked);

    /**
     * Another person than the one who asked has agreed to that.
     *
     * @throws IllegalArgumentException when it is the same person
     */
    static Consent to(Registration wanted, String askedBy, String agreedBy) {
        if (askedBy.equals(agreedBy)) {
            throw new IllegalArgumentException("nobody agrees to what they asked for themselves");
        }
        return wanted::equals;
    }
}
