package org.smsauth.sms.records.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.ProblemGuide;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusedRecipient;

/** A refusal as its department sees it: who asked for what, and which rule decided against it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefusalAnswer(
        @JsonProperty("request_id") UUID requestId,
        Instant at,
        String decision,
        String rule,
        int status,
        String code,
        String detail,
        int requests,
        @Nullable String department,
        @Nullable String environment,
        @JsonProperty("client_id") @Nullable String client,
        @JsonProperty("credential_id") @Nullable String credential,
        @Nullable String jti,
        String source,
        String method,
        String path,
        @JsonProperty("message_type") @Nullable String messageType,
        @Nullable String to,
        @JsonProperty("x_correlator") @Nullable String correlator,
        @JsonProperty("trace_id") @Nullable String traceId,
        ProblemGuide.@Nullable Advice guide,
        @Nullable List<RecipientAnswer> recipients) {

    /** One of several recipients that was refused. */
    record RecipientAnswer(int place, String to, String rule, String code, String detail) {

        static RecipientAnswer of(RefusedRecipient refused) {
            return new RecipientAnswer(
                    refused.place(),
                    refused.recipient(),
                    refused.rule(),
                    refused.code(),
                    refused.detail());
        }
    }

    private static final String REFUSED = "refused";

    static RefusalAnswer of(Refusal refusal) {
        return of(refusal, null, List.of());
    }

    /**
     * @param guide what to do about it, where anything is known
     * @param recipients those that were refused one by one, in a request that named several
     */
    static RefusalAnswer of(
            Refusal refusal,
            ProblemGuide.@Nullable Advice guide,
            List<RefusedRecipient> recipients) {
        var who = refusal.who();
        var what = refusal.what();
        return new RefusalAnswer(
                refusal.requestId(),
                refusal.at(),
                REFUSED,
                refusal.rule(),
                refusal.status(),
                refusal.code(),
                refusal.detail(),
                refusal.requests(),
                who == null ? null : who.department(),
                who == null ? null : who.environment(),
                who == null ? null : who.client(),
                who == null ? null : who.credential(),
                who == null ? null : who.tokenId(),
                what.source(),
                what.method(),
                what.path(),
                what.messageType(),
                what.recipient(),
                refusal.trace().correlator(),
                refusal.trace().traceId(),
                guide,
                recipients.isEmpty()
                        ? null
                        : recipients.stream().map(RecipientAnswer::of).toList());
    }
}
