package org.smsauth.sms.records.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemGuide;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusalFilter;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.records.ledger.RefusedRecipients;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department what was refused to its clients, and why. */
@RestController
@RequestMapping(path = "/v1/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
class RefusalSearch {

    private static final Map<String, String> TYPES =
            Arrays.stream(MessageType.values())
                    .map(MessageType::wire)
                    .collect(Collectors.toMap(it -> it, it -> it));

    private final Refusals refusals;
    private final RefusedRecipients refusedRecipients;
    private final ProblemGuide guide;

    RefusalSearch(Refusals refusals, RefusedRecipients refusedRecipients, ProblemGuide guide) {
        this.refusals = refusals;
        this.guide = guide;
        this.refusedRecipients = refusedRecipients;
    }

    @GetMapping
    @InQuery({
        "client",
        "credential",
        "rule",
        "code",
        "message_type",
        "jti",
        "since",
        "until",
        "limit",
        "cursor"
    })
    Page<RefusalAnswer> page(@May(Action.SEE_MESSAGES) Reach reach, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var filter = filter(parameters, reach);
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var read =
                refusals.page(
                        reach.tenant().department().value(),
                        reach.tenant().environment().wire(),
                        filter,
                        QueryParameters.before(wanted),
                        wanted.toRead());
        return wanted.page(read, it -> it.requestId().toString(), RefusalAnswer::of);
    }

    @GetMapping("/{requestId}")
    RefusalAnswer find(@May(Action.SEE_MESSAGES) Reach reach, @PathVariable UUID requestId) {
        return refusals.find(requestId)
                .filter(it -> isFor(reach, it.who()))
                .map(it ->
                        RefusalAnswer.of(
                                it,
                                guide.advice(it.code(), it.rule()).orElse(null),
                                refusedRecipients.of(requestId)))
                .orElseThrow(() ->
                        new RefusedException(
                                Problem.of(
                                        ProblemType.NOT_FOUND,
                                        "refusal",
                                        "Your department has no refusal of this request id in"
                                                + " this environment. A refusal for going too fast"
                                                + " may be under the recorded_under of its"
                                                + " answer.")));
    }

    private static RefusalFilter filter(QueryParameters parameters, Reach reach) {
        var asked = parameters.text("client");
        return new RefusalFilter(
                reach.only() == null ? asked : reach.only().value(),
                parameters.value("credential", CredentialId::new),
                parameters.text("rule"),
                parameters.text("code"),
                parameters.oneOf("message_type", TYPES),
                parameters.text("jti"),
                parameters.time("since"),
                parameters.time("until"));
    }

    /**
     * A request without a good token belongs to no department: its id, which nobody can guess, was
     * told to its sender alone.
     */
    static boolean isFor(Reach reach, Refusal.@Nullable Who who) {
        return who == null
                || (who.department().equals(reach.tenant().department().value())
                        && who.environment().equals(reach.tenant().environment().wire())
                        && reach.covers(new ClientId(who.client())));
    }
}
