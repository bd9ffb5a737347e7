package org.smsauth.sms.records.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.runtime.record.FindProof;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemGuide;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.intake.SmsAnswer;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.webhook.DeliveriesOfMessage;
import org.smsauth.sms.queue.BatchNumber;
import org.smsauth.sms.queue.MessageFilter;
import org.smsauth.sms.queue.Messages;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusalFilter;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.records.ledger.RefusedRecipients;
import org.smsauth.sms.records.search.TraceAnswer.MessageTraced;
import org.smsauth.sms.records.search.TraceAnswer.Whose;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells all that this server knows of an id, whatever it is the id of, with what the record proves
 * of it: the one answer of which others are parts.
 */
@RestController
@RequestMapping(path = "/v1/trace/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class TraceSearch {

    private static final String MESSAGE = "message";
    private static final String REQUEST = "request";
    private static final String TOKEN = "token";
    private static final String CREDENTIAL = "credential";

    private static final int USUAL = 20;
    private static final int MOST = 50;
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final SmsQueue queue;
    private final Messages messages;
    private final Refusals refusals;
    private final RefusedRecipients refusedRecipients;
    private final ProblemGuide guide;
    private final DeliveriesOfMessage deliveries;
    private final FindProof proof;

    TraceSearch(
            SmsQueue queue,
            Messages messages,
            Refusals refusals,
            RefusedRecipients refusedRecipients,
            ProblemGuide guide,
            DeliveriesOfMessage deliveries,
            FindProof proof) {
        this.queue = queue;
        this.messages = messages;
        this.refusals = refusals;
        this.refusedRecipients = refusedRecipients;
        this.guide = guide;
        this.deliveries = deliveries;
        this.proof = proof;
    }

    /** What was found of a kind, as far as the page goes. */
    private record Found(
            String kind, List<Sms> messages, List<Refusal> refusals, @Nullable String next) {

        boolean isNothing() {
            return messages.isEmpty() && refusals.isEmpty() && next == null;
        }
    }

    @GetMapping
    @InQuery({"client", "limit", "cursor"})
    TraceAnswer trace(
            @May(Action.SEE_MESSAGES) Reach reach,
            @PathVariable String id,
            HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var client = reach.narrowedTo(parameters.value("client", ClientId::new));
        var limit = parameters.value("limit", TraceSearch::limit);
        parameters.refuseIfWrong();
        var text = request.getParameter("cursor");
        var cursor = Page.Wanted.of("1", text == null ? "" : text, TraceCursor.FORM).cursor();
        var look = new Look(reach, client, TraceCursor.read(cursor), limit == null ? USUAL : limit);
        return look.find(id).map(it -> answer(id, it, reach)).orElseThrow(TraceSearch::nothing);
    }

    private static int limit(String text) {
        if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static RefusedException nothing() {
        return new RefusedException(
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "trace",
                        "Your department has nothing of this id in this environment. A trace is"
                                + " found by the id of a message, of a request (X-Request-Id), of a"
                                + " token (jti), or of a credential."));
    }

    private static @Nullable UUID uuid(String text) {
        return ID.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private static Optional<CredentialId> credential(String text) {
        try {
            return Optional.of(new CredentialId(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** One look for an id, among what is within reach. */
    private final class Look {

        private final Reach reach;
        private final @Nullable ClientId client;
        private final TraceCursor cursor;
        private final int limit;

        Look(Reach reach, @Nullable ClientId client, TraceCursor cursor, int limit) {
            this.reach = reach;
            this.client = client;
            this.cursor = cursor;
            this.limit = limit;
        }

        Optional<Found> find(String text) {
            var id = uuid(text);
            if (id == null) {
                return credential(text)
                        .map(it ->
                                lists(
                                        CREDENTIAL,
                                        all().credential(it),
                                        RefusalFilter.of(only(), it, null)))
                        .filter(it -> !it.isNothing());
            }
            return ofMessage(id).or(() -> ofRequest(id)).or(() -> ofToken(id.toString()));
        }

        private @Nullable String only() {
            return client == null ? null : client.value();
        }

        private MessageFilter all() {
            var tenant = reach.tenant();
            return MessageFilter.of(tenant.department(), tenant.environment()).client(client);
        }

        private Optional<Found> ofMessage(UUID id) {
            var tenant = reach.tenant();
            return queue.find(id, tenant.department(), tenant.environment())
                    .filter(it -> reach.covers(it.origin().client()))
                    .map(it -> new Found(MESSAGE, List.of(it), List.of(), null));
        }

        private Optional<Found> ofRequest(UUID id) {
            var refusal = refusals.find(id).filter(it -> RefusalSearch.isFor(reach, it.who()));
            var brought = page(all().request(id));
            var found =
                    new Found(
                            REQUEST,
                            brought.messages(),
                            refusal.stream().toList(),
                            TraceCursor.next(brought.next(), null));
            return Optional.of(found).filter(it -> !it.isNothing());
        }

        private Optional<Found> ofToken(String jti) {
            return Optional.of(lists(TOKEN, all().token(jti), RefusalFilter.of(only(), null, jti)))
                    .filter(it -> !it.isNothing());
        }

        private Found lists(String kind, MessageFilter ofMessages, RefusalFilter ofRefusals) {
            var some = page(ofMessages);
            var refused = refused(ofRefusals);
            var shown = refused.subList(0, Math.min(limit, refused.size()));
            var isMore = refused.size() > limit;
            return new Found(
                    kind,
                    some.messages(),
                    shown,
                    TraceCursor.next(some.next(), isMore ? shown.getLast().requestId() : null));
        }

        private Messages.Found page(MessageFilter filter) {
            return cursor.more()
                    ? messages.page(filter, cursor.messages(), limit)
                    : new Messages.Found(List.of(), null);
        }

        private List<Refusal> refused(RefusalFilter filter) {
            var tenant = reach.tenant();
            return cursor.others()
                    ? refusals.page(
                            tenant.department().value(),
                            tenant.environment().wire(),
                            filter,
                            cursor.refusals(),
                            limit + 1)
                    : List.of();
        }
    }

    private TraceAnswer answer(String id, Found found, Reach reach) {
        var tenant = reach.tenant();
        return new TraceAnswer(
                id.toLowerCase(Locale.ROOT),
                found.kind(),
                tenant.department().value(),
                tenant.environment().wire(),
                found.messages().stream().map(it -> traced(it, reach)).toList(),
                found.refusals().stream().map(this::refusal).toList(),
                found.next(),
                proof.ofRows(rows(found)));
    }

    private MessageTraced traced(Sms sms, Reach reach) {
        return new MessageTraced(
                SmsAnswer.withTimeline(sms, queue.history(sms)),
                reach.only() == null ? deliveries.of(reach.tenant(), sms.id()) : null);
    }

    private RefusalAnswer refusal(Refusal refusal) {
        return RefusalAnswer.of(
                refusal,
                guide.advice(refusal.code(), refusal.rule()).orElse(null),
                refusedRecipients.of(refusal.requestId()));
    }

    /** The rows of the tables that it was found in, by the letters of the record. */
    private static Map<Character, List<?>> rows(Found found) {
        var keys = found.messages().stream().map(Sms::key).toList();
        var batches = keys.stream().map(BatchNumber::of).distinct().toList();
        var requests = found.refusals().stream().map(Refusal::requestId).toList();
        var rows = new HashMap<Character, List<?>>();
        rows.put('b', batches);
        rows.put('t', batches);
        rows.put('n', keys);
        rows.put('s', keys);
        rows.put('r', requests);
        rows.put('p', requests);
        return rows;
    }

    /** Whose it is, for an operator who does not know where to look. */
    @GetMapping("/department")
    Whose whose(@MayOperate(Action.SEE_RECORD) Operator operator, @PathVariable String id) {
        var uuid = uuid(id);
        return Optional.ofNullable(uuid)
                .flatMap(this::whose)
                .filter(it ->
                        operator.environment() == Environment.PRODUCTION
                                || it.environment().equals(Environment.SANDBOX.wire()))
                .orElseThrow(() ->
                        new RefusedException(
                                Problem.of(
                                        ProblemType.NOT_FOUND,
                                        "trace",
                                        "There is no message and no request of this id here. Whose"
                                                + " a token or a credential is, the authorization"
                                                + " server knows.")));
    }

    private Optional<Whose> whose(UUID id) {
        return queue.find(id)
                .map(it ->
                        Whose.of(
                                id.toString(),
                                MESSAGE,
                                new Tenant(it.origin().department(), it.origin().environment())))
                .or(() ->
                        refusals.find(id)
                                .flatMap(it -> Optional.ofNullable(it.who()))
                                .map(it ->
                                        new Whose(
                                                id.toString(),
                                                REQUEST,
                                                it.department(),
                                                it.environment())))
                .or(() -> messages.broughtBy(id).map(it -> Whose.of(id.toString(), REQUEST, it)));
    }
}
