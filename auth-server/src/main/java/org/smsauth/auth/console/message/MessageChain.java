package org.smsauth.auth.console.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.smsapi.Message;

/**
 * Everything that led to a message and everything it led to. What is null is not known here any
 * more, or never was.
 *
 * @param credential what proved the client when it got the token
 * @param token the record of the token it came with
 * @param decisions what every rule on its way said
 * @param steps its way from there on
 */
record MessageChain(
        Message message,
        StatusWords status,
        @Nullable Client client,
        @Nullable Credential credential,
        @Nullable AuditEntry token,
        List<Decision> decisions,
        List<StepLine> steps) {

    /**
     * One step of its way.
     *
     * @param receipt whether it is what a carrier's receipt said
     */
    record StepLine(Message.Step step, StatusWords status, boolean receipt) {

        private static final List<String> TOLD_BY_RECEIPT = List.of("delivered", "undelivered");

        static StepLine of(Message.Step step) {
            return new StepLine(
                    step, StatusWords.of(step.status()), TOLD_BY_RECEIPT.contains(step.status()));
        }
    }

    /** Whether more may still happen to it. */
    public boolean isUnderWay() {
        return List.of("accepted", "queued", "submitting", "submitted").contains(message.status());
    }

    public boolean isHeld() {
        return message.status().equals("held");
    }

    /** Whether it can be taken back. */
    public boolean isOnlyWaiting() {
        return List.of("scheduled", "queued", "held").contains(message.status());
    }
}
