package org.smsauth.sms.intake.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.sms.intake.Admission;
import org.smsauth.sms.intake.Examination;
import org.smsauth.sms.intake.Examination.Told;
import org.smsauth.sms.intake.Question;
import org.smsauth.sms.message.SmsText;

/**
 * What would come of a request: how its text travels, and what every rule says.
 *
 * @param accepted how many messages it would make
 */
record PreviewAnswer(
        String type,
        String encoding,
        int segments,
        List<String> parts,
        @JsonProperty("outside_gsm") List<SmsText.Outsider> outsideGsm,
        @JsonProperty("outside_gsm_count") long outsideGsmCount,
        List<RuleAnswer> rules,
        List<RecipientAnswer> recipients,
        long accepted,
        long refused) {

    private static final int OUTSIDERS_TOLD = 100;

    /**
     * What one rule says.
     *
     * @param decision {@code permitted}, {@code later} or {@code refused}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleAnswer(
            String rule,
            String decision,
            @JsonProperty("send_at") @Nullable Instant sendAt,
            @Nullable String code,
            @Nullable String detail) {

        static RuleAnswer of(Told told) {
            return switch (told) {
                case Told.Permits(var rule) -> new RuleAnswer(rule, "permitted", null, null, null);
                case Told.Delays(var rule, var until, var because) ->
                        new RuleAnswer(rule, "later", until, null, because);
                case Told.Refuses(var rule, var problem) ->
                        new RuleAnswer(
                                rule, "refused", null, problem.type().code(), problem.detail());
            };
        }
    }

    /**
     * What would come of one recipient.
     *
     * @param decision {@code now}, {@code later} or {@code refused}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecipientAnswer(
            String to,
            String decision,
            @JsonProperty("send_at") @Nullable Instant sendAt,
            @Nullable String reason,
            List<RuleAnswer> rules) {

        static RecipientAnswer of(Examination.Recipient recipient) {
            var to = StrictJson.printable(recipient.to());
            var rules = recipient.rules().stream().map(RuleAnswer::of).toList();
            return switch (recipient.admission()) {
                case Admission.Now _ -> new RecipientAnswer(to, "now", null, null, rules);
                case Admission.Later(_, var until, var reason) ->
                        new RecipientAnswer(to, "later", until, reason, rules);
                case Admission.Refused(_, var problem) ->
                        new RecipientAnswer(to, "refused", null, problem.detail(), rules);
            };
        }
    }

    static PreviewAnswer of(Question question, Examination examination) {
        var text = question.text();
        var outsiders = text.outsiders();
        var recipients = examination.recipients().stream().map(RecipientAnswer::of).toList();
        var accepted = examination.isRefused() ? 0 : examination.messages();
        return new PreviewAnswer(
                question.request().type().wire(),
                text.encoding().wire(),
                text.segments(),
                text.parts(),
                outsiders.stream().limit(OUTSIDERS_TOLD).toList(),
                outsiders.size(),
                examination.request().stream().map(RuleAnswer::of).toList(),
                recipients,
                accepted,
                recipients.size() - accepted);
    }
}
