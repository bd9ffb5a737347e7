package org.smsauth.sms.carriage.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.smsauth.model.Environment;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The phones of the sandbox over HTTP. */
@RestController
class PhoneRoutes {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;

    /** What the inbox tells, by the word of its parameter: whether only what has arrived. */
    private static final Map<String, Boolean> SHOW = Map.of("arrived", true, "all", false);

    private final Inbox inbox;
    private final AnswerFromPhone answerFromPhone;

    PhoneRoutes(Inbox inbox, AnswerFromPhone answerFromPhone) {
        this.inbox = inbox;
        this.answerFromPhone = answerFromPhone;
    }

    @GetMapping(path = "/v1/simulator/inbox", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"to", "show", "limit", "cursor"})
    Page<OnPhone> inbox(@May(Action.SEE_MESSAGES) Reach reach, HttpServletRequest request) {
        requireSandbox(reach.tenant());
        var parameters = QueryParameters.of(request);
        var phone = parameters.value("to", PhoneNumber::lookedFor);
        var arrivedOnly = parameters.oneOf("show", SHOW);
        var wanted = parameters.page();
        parameters.refuseIfWrong();
        var part =
                inbox.part(
                        reach,
                        phone,
                        !Boolean.FALSE.equals(arrivedOnly),
                        QueryParameters.before(wanted),
                        wanted.limit());
        return new Page<>(part.items(), part.next() == null ? null : part.next().toString());
    }

    /** What was written, and in how many parts it came. */
    record Written(String from, String to, int parts) {}

    @PostMapping(
            path = "/v1/simulator/inbound-messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Written> write(
            @May(Action.ANSWER_FROM_PHONE) Tenant tenant, HttpServletRequest request)
            throws IOException {
        requireSandbox(tenant);
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.read(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, List.of("from", "to", "text"));
        var from = fields.required("from", it -> PhoneNumber.read(JsonFields.text(it)).orThrow());
        var to = fields.required("to", it -> new SenderId(JsonFields.text(it)));
        var text = fields.required("text", it -> AnswerFromPhone.text(JsonFields.text(it)));
        errors.refuseIfAny("fields");
        var parts =
                answerFromPhone.write(
                        tenant.department(),
                        Objects.requireNonNull(from),
                        Objects.requireNonNull(to),
                        Objects.requireNonNull(text));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Written(from.value(), to.value(), parts));
    }

    private static void requireSandbox(Tenant tenant) {
        if (tenant.environment() != Environment.SANDBOX) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.ACTION_NOT_PERMITTED,
                            "tenant",
                            "The simulator's phones are those of the sandbox, and this is about production. Take a token of a sandbox client; one with sms.every_department says environment=sandbox."));
        }
    }
}
