package org.smsauth.sms.intake.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.intake.ReadRequest;
import org.smsauth.sms.intake.SmsRequest;
import org.smsauth.sms.message.Tenant;
import tools.jackson.databind.JsonNode;

/**
 * A request as a client of a department would send it, asked about by whoever looks after that
 * department: what the client's token would say is told with it.
 *
 * @param client null for none in particular
 */
record PreviewOfClient(
        @Nullable ClientId client,
        Scope scope,
        SmsAuthorization authorization,
        SmsRequest message) {

    private static final List<String> NAMES =
            List.of("client", "scope", "senders", "daily_limit", "message");

    private static final int ERRORS_TOLD = 20;

    private static final int MOST_SENDERS = 1_000;

    /**
     * @throws org.smsauth.sms.door.web.RefusedException naming every field that is not as it must
     *     be
     */
    static PreviewOfClient read(JsonNode json) {
        var errors = new Errors(ERRORS_TOLD);
        var fields = JsonFields.of(json, "", errors, NAMES);
        var client = fields.optional("client", it -> new ClientId(JsonFields.text(it)));
        var scope = fields.required("scope", it -> Scope.parse(JsonFields.text(it)));
        var senders = fields.required("senders", PreviewOfClient::senders);
        var dailyLimit = fields.optional("daily_limit", PreviewOfClient::limit);
        var message = fields.required("message", it -> it);
        errors.refuseIfAny("fields");
        if (scope == null || senders == null || message == null) {
            throw new IllegalStateException("a field that is missing is an error");
        }
        return new PreviewOfClient(
                client,
                scope,
                new SmsAuthorization(senders, dailyLimit),
                ReadRequest.of(message, "message."));
    }

    private static List<SenderId> senders(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_SENDERS) {
            throw new IllegalArgumentException(
                    "must be a list of at most %d sender ids".formatted(MOST_SENDERS));
        }
        return value.valueStream().map(it -> new SenderId(JsonFields.text(it))).toList();
    }

    private static long limit(JsonNode value) {
        var limit = JsonFields.number(value);
        if (limit < 1) {
            throw new IllegalArgumentException("must be a positive number of messages");
        }
        return limit;
    }

    /** Who would call, were that client to send it now. */
    Caller caller(Caller asking, Tenant tenant) {
        return new Caller(
                client == null ? asking.client() : client,
                tenant.department(),
                asking.credential(),
                asking.tokenId(),
                tenant.environment(),
                scope,
                authorization,
                asking.scheme(),
                asking.expiresAt());
    }
}
