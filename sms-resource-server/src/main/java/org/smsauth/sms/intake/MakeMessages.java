package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.door.web.Exchange;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.Terms;
import org.springframework.stereotype.Component;

/** Makes a message for each recipient that was not refused. */
@Component
class MakeMessages {

    private final SmsIds ids;
    private final ValidUntil validUntil;
    private final Routes routes;

    MakeMessages(SmsIds ids, ValidUntil validUntil, Routes routes) {
        this.ids = ids;
        this.routes = routes;
        this.validUntil = validUntil;
    }

    Results of(Ruling.Each each, Exchange exchange) {
        var question = each.question();
        var origin = origin(question, exchange);
        var batches = new HashMap<Start, Batch>();
        var results = new ArrayList<Results.Result>(each.admissions().size());
        for (var admission : each.admissions()) {
            results.add(
                    switch (admission) {
                        case Admission.Refused(var to, var problem) ->
                                new Results.Refused(to, problem);
                        case Admission.Now(var recipient) ->
                                made(batches, Start.AT_ONCE, recipient, question, origin);
                        case Admission.Later(var recipient, var until, var reason) ->
                                made(
                                        batches,
                                        new Start(until, reason),
                                        recipient,
                                        question,
                                        origin);
                    });
        }
        return Results.of(exchange.requestId(), results);
    }

    private Results.Result made(
            Map<Start, Batch> batches,
            Start start,
            PhoneNumber recipient,
            Question question,
            Origin origin) {
        var batch = batches.computeIfAbsent(start, it -> new Batch(question, origin, it));
        return new Results.Made(batch.next(recipient));
    }

    /** When a message may go out, and why it is then; both null when it is at once. */
    private record Start(@Nullable Instant at, @Nullable String reason) {

        static final Start AT_ONCE = new Start(null, null);
    }

    /** Messages that differ in nothing but their recipient. */
    private final class Batch {

        private final UUID first = ids.next();
        private final Question question;
        private final Origin origin;
        private final Start start;
        private final Terms terms;
        private int messages;

        Batch(Question question, Origin origin, Start start) {
            this.question = question;
            this.origin = origin;
            this.start = start;
            this.terms = terms(question, start.at);
        }

        Sms next(PhoneNumber recipient) {
            var wanted = question.request();
            var content =
                    Content.of(
                            wanted.type(),
                            wanted.from(),
                            recipient,
                            question.text(),
                            wanted.reference());
            var sms =
                    Sms.accepted(
                            SmsIds.at(messages++, first), origin, content, terms, question.now());
            var started =
                    start.at == null || start.reason == null
                            ? sms.queued(question.now())
                            : sms.scheduled(question.now(), start.at, start.reason);
            var route = routes.of(RequestRules.traffic(question), recipient);
            return started.via(route.first().orElse(null));
        }
    }

    private static Origin origin(Question question, Exchange exchange) {
        var caller = question.caller();
        return new Origin(
                caller.environment(),
                caller.department(),
                caller.client(),
                caller.credential(),
                caller.tokenId(),
                exchange.requestId(),
                exchange.source(),
                exchange.correlator());
    }

    private Terms terms(Question question, @Nullable Instant sendAt) {
        var callback = question.request().callback();
        return new Terms(
                sendAt, validUntil.of(question), callback == null ? null : callback.toString());
    }
}
