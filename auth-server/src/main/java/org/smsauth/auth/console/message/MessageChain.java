package org.smsauth.auth.console.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.words.WhoDecided;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.model.carriage.PartAnswer;
import org.smsauth.model.carriage.StepAnswer;

/**
 * Everything that led to a message and everything it led to. What is null is not known here any
 * more, or never was.
 *
 * @param credential what proved the client when it got the token
 * @param token the record of the token it came with
 * @param decisions what every rule on its way said
 * @param steps its way from there on
 * @param parts its parts, where its carrier has each by an id of its own
 */
record MessageChain(
        Message message,
        StatusWords status,
        @Nullable Client client,
        @Nullable Credential credential,
        @Nullable AuditEntry token,
        List<Decision> decisions,
        List<StepLine> steps,
        List<PartLine> parts) {

    /**
     * One step of its way.
     *
     * @param receipt whether it is what a carrier's receipt said
     * @param said what the carrier said, in words; empty where the status says it
     * @param who whoever decided it; null when nobody did
     */
    record StepLine(
            StepAnswer step,
            StatusWords status,
            boolean receipt,
            String said,
            @Nullable String who) {

        private static final List<String> TOLD_BY_RECEIPT = List.of("delivered", "undelivered");

        static StepLine of(StepAnswer step, WhoDecided whoDecided) {
            var by = step.by();
            return new StepLine(
                    step,
                    StatusWords.of(step.status()),
                    TOLD_BY_RECEIPT.contains(step.status()),
                    said(step),
                    by == null ? null : whoDecided.with(by.tokenId(), by.client()));
        }

        private static String said(StepAnswer step) {
            var said = step.said();
            return said == null || said.equals(step.status()) ? "" : SaidWords.of(said).word();
        }

        /** The carrier's code, unless the reason has it. */
        public @Nullable String code() {
            var code = step.code();
            var reason = step.reason();
            return code == null || (reason != null && reason.contains(code)) ? null : code;
        }
    }

    /** The latest of a part. */
    record PartLine(PartAnswer part, SaidWords said) {

        static PartLine of(PartAnswer part) {
            var said = part.said();
            return new PartLine(part, SaidWords.of(said == null ? "" : said));
        }
    }

    /** Whether more may still happen to it. */
    public boolean isUnderWay() {
        return List.of("accepted", "queued", "submitting", "submitted").contains(message.status());
    }

    /** Whether somebody who knows can say what became of it. */
    public boolean isUnknown() {
        return message.status().equals("unknown");
    }

    public boolean isHeld() {
        return message.status().equals("held");
    }

    /** Whether it can be taken back. */
    public boolean isOnlyWaiting() {
        return List.of("scheduled", "queued", "held").contains(message.status());
    }
}
