package org.smsauth.runtime.record;

/** Brings checkpoints to where the server's people cannot change them. */
@FunctionalInterface
public interface TakesCheckpoints {

    /**
     * This node has signed and stored one. What goes wrong is told in the log and thrown to nobody:
     * the next checkpoint names this one.
     */
    void signed(Checkpoints.Signed checkpoint);
}
