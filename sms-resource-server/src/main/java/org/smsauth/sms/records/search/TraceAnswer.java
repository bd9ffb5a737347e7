package org.smsauth.sms.records.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.record.ProofAnswer;
import org.smsauth.sms.intake.SmsAnswer;
import org.smsauth.sms.message.Tenant;

/**
 * All that this server knows of an id.
 *
 * @param kind what it is the id of, in one word
 * @param messages the last accepted first
 * @param refusals the last first
 * @param nextCursor where the next page begins, of both; absent on the last
 * @param record what the record proves of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceAnswer(
        String id,
        String kind,
        String department,
        String environment,
        List<MessageTraced> messages,
        List<RefusalAnswer> refusals,
        @JsonProperty("next_cursor") @Nullable String nextCursor,
        ProofAnswer record) {

    /**
     * A message with every step of it.
     *
     * @param webhooks where its events were sent; absent for who may see its own messages alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessageTraced(
            SmsAnswer message,
            @JsonProperty("webhook_deliveries") @Nullable List<? extends Record> webhooks) {}

    /** Whose something is. */
    record Whose(String id, String kind, String department, String environment) {

        static Whose of(String id, String kind, Tenant tenant) {
            return new Whose(id, kind, tenant.department().value(), tenant.environment().wire());
        }
    }
}
