package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.model.alarm.AlarmRuleAnswer;
import org.smsauth.model.carriage.CarrierAnswer;
import org.smsauth.model.carriage.CarriersAnswer;
import org.smsauth.model.carriage.ReceiptAnswer;
import org.smsauth.model.carriage.RoutesAnswer;
import org.smsauth.model.node.NodesAnswer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks the SMS server, for one person about one department in one environment. Whatever goes wrong
 * on the way is an {@link Answer} too.
 */
@Component
public class SmsApi {

    private static final Logger log = LoggerFactory.getLogger(SmsApi.class);

    private static final String DOWN =
            "The SMS server does not answer right now. Clients, credentials, people and the record"
                    + " work as always; reload this page in a minute.";

    private static final String CARRIERS = "/v1/carriers";
    private static final String RECORD_CHECK = "/v1/record/check";

    /** Another system waits for the whole of it. */
    private static final Duration PART_OF_AN_ANSWER = Duration.ofMillis(2_500);

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final ConsoleTokens tokens;
    private final SendRequest sendRequest;
    private final AuditLog audit;
    private final Clock clock;

    SmsApi(ConsoleTokens tokens, SendRequest sendRequest, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.sendRequest = sendRequest;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a client is one of those by which the console asks; nobody need look after it. */
    public static boolean asksBy(Client client) {
        return client.isOfTheConsole();
    }

    /** Messages, the last accepted first. */
    public Answer<Page<Message>> messages(OnBehalfOf by, MessageQuery query) {
        return ask(by, query.request()).map(it -> Page.read(it, Message::read));
    }

    /** A message with every step so far. */
    public Answer<Message> message(OnBehalfOf by, UUID id) {
        return typed(ask(by, Request.get("/v1/messages/" + id)), Message::read);
    }

    /** Refusals, the newest first. */
    public Answer<Page<Refusal>> refusals(OnBehalfOf by, RefusalQuery query) {
        return ask(by, query.request()).map(it -> Page.read(it, Refusal::read));
    }

    /** The refusal of a request. */
    public Answer<Refusal> refusal(OnBehalfOf by, UUID requestId) {
        return ask(by, Request.get("/v1/refusals/" + requestId)).map(Refusal::read);
    }

    /**
     * Whose a message or a request is; asked by this server itself, and told to nobody as it is.
     */
    public Answer<SmsTrace.Whose> whose(Origin origin, UUID id) {
        var request = Request.get("/v1/trace/" + id + "/department").within(PART_OF_AN_ANSWER);
        return typed(ask(OnBehalfOf.ofThisServer(origin), request), SmsTrace.Whose::read);
    }

    /** What would come of a message, which is neither sent nor counted. */
    public Answer<Preview> preview(OnBehalfOf by, PreviewQuestion question) {
        return typed(answer(by, question.request(), false), Preview::read);
    }

    /** What every department has decided, and how much is on its lists. */
    public Answer<DepartmentFacts> departmentFacts(Origin origin) {
        var request = Request.get("/v1/departments");
        return typed(ask(OnBehalfOf.ofThisServer(origin), request), DepartmentFacts::read);
    }

    /** Which departments have to do with a number; asked as {@link #whose} is. */
    public Answer<NumberPlaces> placesOf(Origin origin, String number) {
        var request = Request.get("/v1/numbers/" + Request.segment(number) + "/departments");
        return typed(ask(OnBehalfOf.ofThisServer(origin), request), NumberPlaces::read);
    }

    /**
     * All that that server knows of an id.
     *
     * @param client whose it is, where that is known; null for any
     * @param page which one of what came with a token or a credential; see {@link SmsTrace#next}
     */
    public Answer<SmsTrace> trace(
            OnBehalfOf by, String id, @Nullable ClientId client, SmsTrace.Wanted page) {
        var request =
                Request.get("/v1/trace/" + Request.segment(id))
                        .within(PART_OF_AN_ANSWER)
                        .with("client", client)
                        .with("limit", page.limit())
                        .with("cursor", page.cursor());
        return typed(ask(by, request), SmsTrace::read);
    }

    /** How every carrier is. */
    public Answer<CarriersAnswer> carriers(OnBehalfOf by) {
        return told(ask(by, Request.get(CARRIERS)), CarriersAnswer.class);
    }

    /** How a carrier is, and who paused and resumed it. */
    public Answer<CarrierAnswer> carrier(OnBehalfOf by, String name) {
        return told(ask(by, Request.get(carrierPath(name))), CarrierAnswer.class);
    }

    /** Where a carrier is in the API. */
    public static String carrierPath(String name) {
        return CARRIERS + "/" + Request.segment(name);
    }

    /** Which messages go to which carriers. */
    public Answer<RoutesAnswer> routes(OnBehalfOf by) {
        return told(ask(by, Request.get("/v1/routes")), RoutesAnswer.class);
    }

    /** How every node of that server is. */
    public Answer<NodesAnswer> nodes(OnBehalfOf by) {
        return told(ask(by, Request.get("/v1/nodes")), NodesAnswer.class);
    }

    /** What the last check of that server's record found. */
    public Answer<RecordCheck> recordCheck(OnBehalfOf by) {
        var request = Request.get(RECORD_CHECK).within(PART_OF_AN_ANSWER);
        return typed(ask(by, request), RecordCheck::read);
    }

    /** Has that server check its record, unless it is at it. */
    public Answer<JsonNode> checkRecord(OnBehalfOf by) {
        return change(
                by,
                Request.post(RECORD_CHECK),
                new Recorded(Event.AUDIT_CHECKED, _ -> Changes.NONE));
    }

    /** Receipts that no message answers to, the last that arrived first. */
    public Answer<Page<ReceiptAnswer>> unmatchedReceipts(OnBehalfOf by, String cursor, int limit) {
        var request =
                Request.get("/v1/unmatched-receipts").with("limit", limit).with("cursor", cursor);
        return typed(
                ask(by, request),
                json -> Page.read(json, it -> ReadAnswer.as(it, ReceiptAnswer.class)));
    }

    /** Alarms of what that server knows, the last begun first. */
    public Answer<AlarmAnswer.Some> alarms(OnBehalfOf by, boolean isOpen, int limit) {
        var request =
                Request.get("/v1/alarms")
                        .with("state", isOpen ? "open" : "all")
                        .with("limit", limit);
        return told(ask(by, request), AlarmAnswer.Some.class);
    }

    /** Alarms of all departments that are not over. */
    public Answer<AlarmAnswer.Some> openAlarms(OnBehalfOf by) {
        return told(ask(by, Request.get("/v1/open-alarms")), AlarmAnswer.Some.class);
    }

    /** When that server finds that there is an alarm. */
    public Answer<AlarmRuleAnswer.All> alarmRules(OnBehalfOf by) {
        return told(ask(by, Request.get("/v1/alarm-rules")), AlarmRuleAnswer.All.class);
    }

    /** Which alarms of that server's, of any department, began and were over after a place. */
    public Answer<AlarmAnswer.Telling> alarmChanges(OnBehalfOf by, String after) {
        return told(
                ask(by, Request.get("/v1/alarm-changes").with("after", after)),
                AlarmAnswer.Telling.class);
    }

    /** Read as what both servers call it; a server of another release may tell something else. */
    private static <T> Answer<T> typed(Answer<JsonNode> answer, Function<JsonNode, T> read) {
        try {
            return answer.map(read);
        } catch (JacksonException e) {
            log.warn("The SMS server tells something in another form: {}", e.getOriginalMessage());
            return new Answer.Away<>(Answer.OLDER);
        }
    }

    private static <T> Answer<T> told(Answer<JsonNode> answer, Class<T> type) {
        return typed(answer, it -> ReadAnswer.as(it, type));
    }

    /** Asks for what is read. */
    public Answer<JsonNode> ask(OnBehalfOf by, Request request) {
        if (!request.method().equals("GET")) {
            throw new IllegalArgumentException(request.method() + " is a change");
        }
        return answer(by, request, false);
    }

    /**
     * Asks what a change would come to, and changes nothing.
     *
     * @throws IllegalStateException when the person may not change anything
     */
    public Answer<JsonNode> check(OnBehalfOf by, Request request) {
        if (!by.role().mayChange()) {
            throw new IllegalStateException("an auditor changes nothing");
        }
        return answer(by, request, true);
    }

    /**
     * How a change is recorded here, beside the SMS server's own record of it.
     *
     * @param changes what was and what is by then, out of the answer
     */
    public record Recorded(Event event, Function<JsonNode, Changes> changes) {}

    /**
     * Asks for a change, and records it when it is done. If that record fails the change stands:
     * the SMS server has it on record under the token that was issued to the person.
     *
     * @throws IllegalStateException when the person may not change anything
     * @throws org.springframework.dao.DataAccessException when it could not be recorded
     */
    public Answer<JsonNode> change(OnBehalfOf by, Request request, Recorded recorded) {
        if (!by.role().mayChange()) {
            throw new IllegalStateException("an auditor changes nothing");
        }
        var answer = answer(by, request, true);
        if (answer instanceof Answer.Told<JsonNode>(var told, _)) {
            audit.record(
                    AuditEntry.of(recorded.event(), clock.instant())
                            .actor(by.person())
                            .department(by.isOfInstallation() ? null : by.department())
                            .changes(recorded.changes().apply(told))
                            .detail(detail(by, request))
                            .origin(by.origin())
                            .build());
        }
        return answer;
    }

    private static String detail(OnBehalfOf by, Request request) {
        return by.isOfInstallation()
                ? request.pathOnRecord()
                : "%s, %s".formatted(by.environment().wire(), request.pathOnRecord());
    }

    /**
     * Asks for a file, as it comes: the caller reads and closes it.
     *
     * @param type its media type
     */
    public Answer<InputStream> file(OnBehalfOf by, String path, String type) {
        var request = whole(by, Request.get(path));
        try {
            var correlator = "console-" + by.origin().requestId();
            var answer = sendRequest.open(request, tokens.of(by, false).value(), correlator, type);
            if (answer.statusCode() == OK) {
                return new Answer.Told<>(answer.body(), null);
            }
            if (answer.statusCode() == UNAUTHORIZED) {
                tokens.forget(by, false);
            }
            return refusedFile(request, answer);
        } catch (NoConsoleClient e) {
            return away(by, request, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return down(by, request, e);
        }
    }

    private static Answer<InputStream> refusedFile(
            Request request, HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            var text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
            var status = answer.statusCode();
            if (status != UNAUTHORIZED) {
                return ReadAnswer.of(request, status, text, null)
                        .map(_ -> InputStream.nullInputStream());
            }
            throw new IOException("the answer is " + status);
        }
    }

    private static Request whole(OnBehalfOf by, Request request) {
        return by.isOfInstallation()
                ? request
                : request.with("department", by.department())
                        .with("environment", by.environment().wire());
    }

    private Answer<JsonNode> answer(OnBehalfOf by, Request request, boolean change) {
        var whole = whole(by, request);
        try {
            var answer = sent(by, whole, change);
            if (isUnauthorized(answer)) {
                tokens.forget(by, change); // taken back, or of a key that is gone
                answer = sent(by, whole, change);
            }
            return isUnauthorized(answer)
                    ? away(by, request, "it does not believe its token")
                    : answer;
        } catch (NoConsoleClient e) {
            return away(by, request, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return down(by, request, e);
        }
    }

    private static <T> Answer<T> down(OnBehalfOf by, Request request, IOException e) {
        log.warn(
                "The SMS server did not answer {} {} ({}); {}",
                request.method(),
                request.pathOnRecord(),
                e.getMessage(),
                by.whereItIsSaid());
        return new Answer.Away<>(DOWN);
    }

    private Answer<JsonNode> sent(OnBehalfOf by, Request request, boolean change)
            throws IOException {
        var correlator = "console-" + by.origin().requestId();
        var answer = sendRequest.send(request, tokens.of(by, change).value(), correlator);
        return ReadAnswer.of(request, answer);
    }

    private static boolean isUnauthorized(Answer<JsonNode> answer) {
        return answer instanceof Answer.Refused<JsonNode> refused
                && refused.status() == UNAUTHORIZED;
    }

    private static <T> Answer<T> away(OnBehalfOf by, Request request, String why) {
        log.warn(
                "The console may not ask the SMS server for {} ({}); {}",
                request.pathOnRecord(),
                why,
                by.whereItIsSaid());
        return new Answer.Away<>(
                Words.of(
                        "The console may not ask the SMS server at the moment (%s). Clients, credentials, people and the record work as always; an administrator can look into it.",
                        Words.of(why)));
    }
}
