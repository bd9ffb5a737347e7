package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.outage.AnswerOutage;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a problem, once its record is committed. The only way out for a refusal: so that no new
 * kind of it can forget the record, the request id or the form.
 */
@Component
public class RefuseOnRecord {

    private static final Logger LOG = LoggerFactory.getLogger(RefuseOnRecord.class);

    private final Refusals refusals;
    private final ApiSettings api;
    private final InstantSource clock;
    private final JsonMapper json;
    private final AnswerOutage answerOutage;

    RefuseOnRecord(
            Refusals refusals,
            ApiSettings api,
            InstantSource clock,
            JsonMapper json,
            AnswerOutage answerOutage) {
        this.refusals = refusals;
        this.api = api;
        this.clock = clock;
        this.json = json;
        this.answerOutage = answerOutage;
    }

    public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        try {
            refusals.record(record(request, problem));
        } catch (RuntimeException e) {
            notOnRecord(request, response, problem, e);
            return;
        }
        answer(request, response, problem);
    }

    /**
     * Refuses one of many requests that share a record.
     *
     * @param record the request whose record it is; only that one is recorded here
     */
    public void refuseAsOneOf(
            UUID record, HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (record.equals(Exchange.of(request).requestId())) {
            refuse(request, response, problem);
        } else {
            answer(request, response, problem);
        }
    }

    /**
     * Records that a part of a request is refused whose rest is accepted.
     *
     * @throws RuntimeException when it is not known to be on record
     */
    public void note(HttpServletRequest request, Problem problem) {
        refusals.record(record(request, problem));
    }

    private void notOnRecord(
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem,
            RuntimeException why)
            throws IOException {
        if (StoreFailures.isAway(why)) {
            answerOutage.answer(request, response, why);
            return;
        }
        LOG.error(
                "Refusal of request {} ({}) is not on record; the caller is told so instead: {}",
                Exchange.of(request).requestId(),
                problem.rule(),
                StoreFailures.withoutWords(why));
        answer(request, response, defect());
    }

    /** What is said when this server is at fault: to try again would lead nowhere. */
    static Problem defect() {
        return Problem.of(
                ProblemType.INTERNAL,
                "defect",
                "This server made a mistake; quote the request_id when you report it.");
    }

    private Refusal record(HttpServletRequest request, Problem problem) {
        var exchange = Exchange.of(request);
        return new Refusal(
                exchange.requestId(),
                clock.instant(),
                problem.type().status(),
                problem.type().code(),
                problem.rule(),
                PhoneNumber.maskedIn(problem.detail()),
                exchange.who(),
                exchange.what(request),
                exchange.trace(),
                1);
    }

    /** Answers without a record: for what never reached the API. */
    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var body =
                problem.type()
                        .body(
                                api.url(""),
                                problem.detail(),
                                problem.members(),
                                Exchange.of(request).requestId());
        problem.type().answer(response, problem.headers(), json.writeValueAsBytes(body));
    }
}
