package org.smsauth.auth.api.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.model.ClientId;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was asked for, and what became of it.
 *
 * @param detail what happens next, in words
 * @param clientId the client it is about, or that came of it; null for one that is not there yet
 * @param page where people decide
 */
@JsonNaming(SnakeCaseStrategy.class)
record ApprovalAnswer(
        String approvalRequestId,
        String state,
        String detail,
        String asks,
        String askedBy,
        Instant askedAt,
        Instant decideUntil,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reason,
        @Nullable String clientId,
        String page) {

    static ApprovalAnswer of(ApprovalRequest request, String page, Instant now) {
        var state = request.stateAt(now);
        return new ApprovalAnswer(
                request.id().toString(),
                state,
                detail(state),
                request.wish().words(),
                request.askedBy(),
                request.askedAt(),
                request.until(),
                request.decidedBy(),
                request.decidedAt(),
                request.reason(),
                value(request.made() == null ? request.wish().client() : request.made()),
                page);
    }

    private static @Nullable String value(@Nullable ClientId client) {
        return client == null ? null : client.value();
    }

    private static String detail(String state) {
        return switch (state) {
            case "waiting" ->
                    "Nothing is changed yet: in this department a second person agrees in the console first";
            case "agreed" -> "It is done, as it was asked for";
            case "declined" -> "It is not done: a person declined, for that reason";
            case "withdrawn" -> "It is not done: who asked took it back";
            default -> "It is not done: nobody decided in time. Ask anew if it is still needed";
        };
    }
}
