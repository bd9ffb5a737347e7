package org.smsauth.sms.records.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.intake.SmsAnswer;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.MessageFilter;
import org.smsauth.sms.queue.Messages;
import org.smsauth.sms.queue.Status;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department which messages it sent, and how far they have come. */
@RestController
class MessageSearch {

    private static final Map<String, MessageType> TYPES =
            words(MessageType.values(), MessageType::wire);
    private static final Map<String, Status> STATUSES = words(Status.values(), Status::wire);

    private final Messages messages;

    MessageSearch(Messages messages) {
        this.messages = messages;
    }

    @GetMapping(path = "/v1/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({
        "type",
        "status",
        "reference",
        "recipient",
        "client",
        "credential",
        "jti",
        "request_id",
        "since",
        "until",
        "limit",
        "cursor"
    })
    Page<SmsAnswer> page(@May(Action.SEE_MESSAGES) Reach reach, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var filter =
                new MessageFilter(
                        reach.tenant().department(),
                        reach.tenant().environment(),
                        reach.narrowedTo(parameters.value("client", ClientId::new)),
                        parameters.value("credential", CredentialId::new),
                        parameters.value("recipient", PhoneNumber::lookedFor),
                        parameters.oneOf("type", TYPES),
                        parameters.oneOf("status", STATUSES),
                        parameters.text("reference"),
                        parameters.text("jti"),
                        parameters.id("request_id"),
                        parameters.time("since"),
                        parameters.time("until"));
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var found = messages.page(filter, QueryParameters.before(wanted), wanted.limit());
        return new Page<>(
                found.messages().stream().map(SmsAnswer::withOrigin).toList(),
                found.next() == null ? null : found.next().toString());
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(word, it -> it, (one, _) -> one, LinkedHashMap::new));
    }
}
