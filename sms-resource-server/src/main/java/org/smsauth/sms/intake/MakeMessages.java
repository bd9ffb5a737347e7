package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.Terms;
import org.smsauth.sms.web.Exchange;
import org.springframework.stereotype.Component;

/** Makes a message for each recipient that was not refused. */
@Component
class MakeMessages {

    private final TimeOrderedIds ids;
    private final ValiditySettings validity;

    MakeMessages(TimeOrderedIds ids, ValiditySettings validity) {
        this.ids = ids;
        this.validity = validity;
    }

    Results of(Ruling.Each each, HttpServletRequest request) {
        var exchange = Exchange.of(request);
        var question = each.question();
        var origin = origin(question, exchange, request);
        var results = new ArrayList<Results.Result>(each.admissions().size());
        for (var admission : each.admissions()) {
            results.add(
                    switch (admission) {
                        case Admission.Refused(var to, var problem) ->
                                new Results.Refused(to, problem);
                        case Admission.Now(var recipient) ->
                                new Results.Made(
                                        made(question, origin, recipient, null)
                                                .queued(question.now()));
                        case Admission.Later(var recipient, var until, var reason) ->
                                new Results.Made(
                                        made(question, origin, recipient, until)
                                                .scheduled(question.now(), until, reason));
                    });
        }
        return new Results(exchange.requestId(), results);
    }

    private static Origin origin(Question question, Exchange exchange, HttpServletRequest request) {
        var caller = question.caller();
        return new Origin(
                caller.environment(),
                caller.department(),
                caller.client(),
                caller.credential(),
                caller.tokenId(),
                exchange.requestId(),
                request.getRemoteAddr(),
                exchange.correlator());
    }

    private Sms made(
            Question question, Origin origin, PhoneNumber recipient, @Nullable Instant sendAt) {
        var wanted = question.request();
        var content =
                Content.of(
                        wanted.type(),
                        wanted.from(),
                        recipient,
                        question.text(),
                        wanted.reference());
        var lasts = wanted.validity() == null ? validity.of(wanted.type()) : wanted.validity();
        var from = sendAt == null ? question.now() : sendAt;
        var terms = new Terms(sendAt, from.plus(lasts), wanted.callback());
        return Sms.accepted(ids.next(), origin, content, terms, question.now());
    }
}
