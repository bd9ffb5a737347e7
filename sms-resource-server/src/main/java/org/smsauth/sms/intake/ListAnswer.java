package org.smsauth.sms.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.queue.Sms;

/** What came of a request with a list of recipients: a result each, in their order. */
record ListAnswer(
        List<Result> messages,
        int accepted,
        int refused,
        @JsonProperty("request_id") UUID requestId) {

    static ListAnswer of(Results results) {
        var messages = results.all().stream().map(Result::of).toList();
        var accepted = results.messages().size();
        return new ListAnswer(messages, accepted, messages.size() - accepted, results.requestId());
    }

    /** What came of one recipient. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String to,
            String status,
            @Nullable UUID id,
            @JsonProperty("send_at") @Nullable Instant sendAt,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String rule,
            @Nullable String detail) {

        /**
         * So that the answers of a thousand fit the column of first answers; the record has more.
         */
        private static final int LONGEST_DETAIL = 600;

        static Result of(Results.Result result) {
            return switch (result) {
                case Results.Made(var sms) -> made(sms);
                case Results.Refused(var to, var problem) -> refused(to, problem);
            };
        }

        private static Result made(Sms sms) {
            return new Result(
                    sms.content().recipient().value(),
                    sms.status().wire(),
                    sms.id(),
                    sms.terms().sendAt(),
                    sms.progress().reason(),
                    null,
                    null,
                    null);
        }

        static Result refused(String to, Problem problem) {
            return new Result(
                    StrictJson.printable(to),
                    "refused",
                    null,
                    null,
                    null,
                    problem.type().code(),
                    problem.rule(),
                    ColumnText.cut(problem.detail(), LONGEST_DETAIL));
        }
    }
}
