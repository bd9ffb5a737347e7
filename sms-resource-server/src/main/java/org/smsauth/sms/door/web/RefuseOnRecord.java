package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.outage.AnswerOutage;
import org.smsauth.sms.records.ledger.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a problem, once its record is committed. The only way out for a refusal: so that no new
 * kind of it can forget the record, the request id or the form.
 */
@Component
public class RefuseOnRecord {

    private static final Logger LOG = LoggerFactory.getLogger(RefuseOnRecord.class);

    private final RecordRefusal recordRefusal;
    private final ApiSettings api;
    private final JsonMapper json;
    private final AnswerOutage answerOutage;

    RefuseOnRecord(
            RecordRefusal recordRefusal,
            ApiSettings api,
            JsonMapper json,
            AnswerOutage answerOutage) {
        this.recordRefusal = recordRefusal;
        this.api = api;
        this.json = json;
        this.answerOutage = answerOutage;
    }

    /** Refuses who is known by then, or nobody. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        refuse(KnownCaller.ofThisRequest(), request, response, problem);
    }

    /**
     * Refuses that caller.
     *
     * @param who null when no good token told
     */
    public void refuse(
            Refusal.@Nullable Who who,
            HttpServletRequest request,
            HttpServletResponse response,
            Problem problem)
            throws IOException {
        try {
            recordRefusal.record(Exchange.of(request), who, problem);
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
        if (record.equals(Exchange.requestId(request))) {
            refuse(request, response, problem);
        } else {
            answer(request, response, problem);
        }
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
                Exchange.requestId(request),
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

    /** Answers without a record: for what never reached the API. */
    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var body =
                problem.type()
                        .body(
                                api.url(""),
                                problem.detail(),
                                problem.members(),
                                Exchange.requestId(request));
        problem.type().answer(response, problem.headers(), json.writeValueAsBytes(body));
    }
}
