package org.smsauth.runtime.vault;

/** The root key is malformed, or not the one this installation's data was made with. */
public class UnusableRootKeyException extends RuntimeException {

    private final String action;

    /**
     * @param action what would put it right, in one sentence
     */
    public UnusableRootKeyException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
