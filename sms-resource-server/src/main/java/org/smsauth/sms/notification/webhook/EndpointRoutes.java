package org.smsauth.sms.notification.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.outbound.OutboundUrl;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Made;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Purpose;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.EndpointAnswer.DeliveryAnswer;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A department's webhook endpoints, over HTTP. */
@RestController
class EndpointRoutes {

    private static final String PATH = "/v1/webhook-endpoints";
    private static final String ONE = PATH + "/{id}";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final long LONGEST_OVERLAP = Duration.ofDays(30).toSeconds();
    private static final String EXAMPLE = "https://client.example.com/webhooks";
    private static final Pattern PLACE = Pattern.compile("-?[0-9]{1,18}");
    private static final List<String> FIELDS =
            List.of("url", "description", "types", "state", "scheme", "callbacks");
    private static final Map<String, Endpoint.State> STATES =
            new LinkedHashMap<>(
                    Map.of("active", Endpoint.State.ACTIVE, "paused", Endpoint.State.PAUSED));
    private static final Map<String, State> DELIVERY_STATES =
            Arrays.stream(State.values()).collect(Collectors.toMap(State::wire, it -> it));

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final ChangeEndpoints change;
    private final TryEndpoint tryEndpoint;
    private final DeliveriesOfMessage ofMessage;
    private final Events events;
    private final InstantSource clock;

    EndpointRoutes(
            Endpoints endpoints,
            Deliveries deliveries,
            ChangeEndpoints change,
            TryEndpoint tryEndpoint,
            DeliveriesOfMessage ofMessage,
            Events events,
            @ByDatabase InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.change = change;
        this.tryEndpoint = tryEndpoint;
        this.ofMessage = ofMessage;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<EndpointAnswer> all(@May(Action.READ) Tenant tenant) {
        var latest = events.latest(tenant);
        return new Page<>(
                endpoints.of(tenant).stream()
                        .map(it -> EndpointAnswer.of(it, latest, null))
                        .toList(),
                null);
    }

    @GetMapping(path = ONE, produces = MediaType.APPLICATION_JSON_VALUE)
    EndpointAnswer one(@May(Action.READ) Tenant tenant, @PathVariable UUID id) {
        return answer(found(tenant, id), null);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointAnswer> make(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.object(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, FIELDS);
        var url = fields.required("url", EndpointRoutes::url);
        var description = fields.optional("description", EndpointRoutes::description);
        var types = fields.optional("types", EndpointRoutes::types);
        var state = fields.optional("state", EndpointRoutes::state);
        var scheme = fields.optional("scheme", EndpointRoutes::scheme);
        var callbacks = fields.optional("callbacks", JsonFields::truth);
        errors.refuseIfAny("webhook");
        var wanted =
                new Wanted(
                        Objects.requireNonNull(url),
                        description,
                        Objects.requireNonNullElse(types, EventTypes.EVERY),
                        Objects.requireNonNullElse(state, Endpoint.State.ACTIVE));
        var made =
                change.make(
                                tenant,
                                wanted,
                                Boolean.TRUE.equals(callbacks) ? Purpose.CALLBACKS : Purpose.EVENTS,
                                Objects.requireNonNullElse(scheme, Scheme.V1),
                                caller)
                        .orElseThrow(() ->
                                bound(
                                        "endpoints",
                                        "The department has %d webhook endpoints, and may have no more. Delete one first."
                                                .formatted(ChangeEndpoints.MOST_ENDPOINTS)));
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(PATH + "/" + made.endpoint().id()))
                .body(answer(made.endpoint(), made.secret()));
    }

    @PatchMapping(
            path = ONE,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    EndpointAnswer change(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request)
            throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.object(request, MOST_BYTES);
        var fields =
                JsonFields.of(body, "", errors, List.of("url", "description", "types", "state"));
        var url = fields.optional("url", EndpointRoutes::url);
        var description = fields.optional("description", EndpointRoutes::description);
        var types = fields.optional("types", EndpointRoutes::types);
        var state = fields.optional("state", EndpointRoutes::state);
        errors.refuseIfAny("webhook");
        return change.change(
                        tenant,
                        id,
                        it ->
                                new Wanted(
                                        Objects.requireNonNullElse(url, it.url()),
                                        fields.has("description") ? description : it.description(),
                                        types == null ? it.types() : types,
                                        Objects.requireNonNullElse(state, it.state())),
                        caller)
                .map(it -> answer(it, null))
                .orElseThrow(EndpointRoutes::notFound);
    }

    @DeleteMapping(ONE)
    ResponseEntity<Void> delete(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id) {
        if (!change.delete(tenant, id, caller)) {
            throw notFound();
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping(
            path = ONE + "/secrets",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EndpointAnswer> addSecret(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request)
            throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.object(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, List.of("scheme", "others_for_seconds"));
        var scheme = fields.optional("scheme", EndpointRoutes::scheme);
        var overlap = fields.optional("others_for_seconds", EndpointRoutes::overlap);
        errors.refuseIfAny("webhook");
        Made made =
                change.addSecret(
                                found(tenant, id),
                                Objects.requireNonNullElse(scheme, Scheme.V1),
                                Objects.requireNonNullElse(overlap, USUAL_OVERLAP),
                                caller)
                        .orElseThrow(() ->
                                bound(
                                        "secrets",
                                        "The endpoint has %d secrets, and may have no more. Delete one first, or wait until one ends."
                                                .formatted(ChangeEndpoints.MOST_SECRETS)));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(answer(made.endpoint(), made.secret()));
    }

    @DeleteMapping(ONE + "/secrets/{secret}")
    ResponseEntity<Void> endSecret(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID secret) {
        var endpoint = found(tenant, id);
        if (endpoint.secrets().stream().noneMatch(it -> it.id().equals(secret))) {
            throw notFound();
        }
        if (!change.endSecret(endpoint, secret, caller)) {
            throw bound(
                    "secrets",
                    "It is the only secret of the endpoint that has no end. Add another first.");
        }
        return ResponseEntity.noContent().build();
    }

    /** Sends an event of no meaning there at once, and says what came of it. */
    @PostMapping(path = ONE + "/test", produces = MediaType.APPLICATION_JSON_VALUE)
    DeliveryAnswer test(@May(Action.CHANGE_WEBHOOKS) Tenant tenant, @PathVariable UUID id) {
        return DeliveryAnswer.of(tryEndpoint.now(found(tenant, id)));
    }

    @GetMapping(path = ONE + "/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"state", "limit", "cursor"})
    Page<DeliveryAnswer> deliveries(
            @May(Action.READ) Tenant tenant, @PathVariable UUID id, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var state = parameters.oneOf("state", DELIVERY_STATES);
        parameters.refuseIfWrong();
        var wanted =
                Page.Wanted.of(
                        Objects.requireNonNullElse(request.getParameter("limit"), Page.USUAL),
                        Objects.requireNonNullElse(request.getParameter("cursor"), ""),
                        PLACE);
        var endpoint = found(tenant, id);
        var before = wanted.cursor().isEmpty() ? Long.MAX_VALUE : Long.parseLong(wanted.cursor());
        return wanted.page(
                deliveries.page(endpoint.id(), state, before, wanted.toRead()),
                it -> Long.toString(it.place()),
                DeliveryAnswer::of);
    }

    /** One of them: what is sent, and what came of every try. */
    @GetMapping(path = ONE + "/deliveries/{event}", produces = MediaType.APPLICATION_JSON_VALUE)
    DeliveryAnswer delivery(
            @May(Action.READ) Tenant tenant, @PathVariable UUID id, @PathVariable UUID event) {
        var endpoint = found(tenant, id);
        var delivery = deliveries.find(endpoint.id(), event).orElseThrow(EndpointRoutes::notFound);
        var sent = events.at(tenant, Set.of(delivery.place())).stream().findFirst();
        return DeliveryAnswer.of(delivery, endpoint, deliveries.tries(delivery), sent.orElse(null));
    }

    /** Of the events of a message, wherever they were sent. */
    @GetMapping(
            path = "/v1/messages/{id}/webhook-deliveries",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Page<? extends Record> ofMessage(@May(Action.READ) Tenant tenant, @PathVariable UUID id) {
        return new Page<>(ofMessage.of(tenant, id), null);
    }

    /** Has events sent there once more: one, or those of a time. */
    @PostMapping(
            path = ONE + "/redeliveries",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> again(
            @May(Action.CHANGE_WEBHOOKS) Tenant tenant,
            @PathVariable UUID id,
            HttpServletRequest request)
            throws IOException {
        var which = which(JsonBody.object(request, MOST_BYTES));
        var endpoint = found(tenant, id);
        return ResponseEntity.accepted()
                .body(
                        Map.of(
                                "deliveries",
                                deliveries.again(endpoint.id(), which, clock.instant())));
    }

    private static Conditions which(JsonNode body) {
        var errors = new Errors(ERRORS_TOLD);
        var fields =
                JsonFields.of(body, "", errors, List.of("event_id", "since", "until", "state"));
        var event = fields.optional("event_id", EndpointRoutes::id);
        var since = fields.optional("since", EndpointRoutes::time);
        var until = fields.optional("until", EndpointRoutes::time);
        var state = fields.optional("state", EndpointRoutes::deliveryState);
        if (errors.isEmpty() && event == null && since == null) {
            errors.add("since", "is missing: give event_id, or the time from which on");
        }
        if (since != null && until != null && !until.isAfter(since)) {
            errors.add("until", "must be after since: the events before it are sent again");
        }
        errors.refuseIfAny("webhook");
        return new Conditions()
                .and("event = ?", event)
                .and("happened_at >= ?", StoredTime.ofNullable(since))
                .and("happened_at < ?", StoredTime.ofNullable(until))
                .and("state = ?", state == null ? null : state.wire());
    }

    private Endpoint found(Tenant tenant, UUID id) {
        return endpoints.find(tenant, id).orElseThrow(EndpointRoutes::notFound);
    }

    private EndpointAnswer answer(Endpoint endpoint, @Nullable SigningSecret made) {
        return EndpointAnswer.of(endpoint, events.latest(endpoint.tenant()), made);
    }

    private static URI url(JsonNode node) {
        return OutboundUrl.read(JsonFields.text(node), EXAMPLE);
    }

    private static String description(JsonNode node) {
        var text = JsonFields.text(node);
        if (!ColumnText.fits(text, LONGEST_DESCRIPTION)) {
            throw new IllegalArgumentException(
                    "must be at most %d characters, without control characters"
                            .formatted(LONGEST_DESCRIPTION));
        }
        return text;
    }

    private static EventTypes types(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("must be a list of types; an empty one is for all");
        }
        var words = new ArrayList<String>();
        node.forEach(it -> words.add(JsonFields.text(it)));
        return EventTypes.of(words);
    }

    private static Endpoint.State state(JsonNode node) {
        return word(node, STATES);
    }

    private static State deliveryState(JsonNode node) {
        return word(node, DELIVERY_STATES);
    }

    private static Scheme scheme(JsonNode node) {
        return word(node, Map.of("v1", Scheme.V1, "v1a", Scheme.V1A));
    }

    private static <T> T word(JsonNode node, Map<String, T> words) {
        var meant = words.get(JsonFields.text(node));
        if (meant == null) {
            throw new IllegalArgumentException(
                    "must be one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return meant;
    }

    private static Duration overlap(JsonNode node) {
        var seconds = JsonFields.number(node);
        if (seconds < 0 || seconds > LONGEST_OVERLAP) {
            throw new IllegalArgumentException(
                    "must be a number of seconds from 0 to " + LONGEST_OVERLAP);
        }
        return Duration.ofSeconds(seconds);
    }

    private static UUID id(JsonNode node) {
        try {
            return UUID.fromString(JsonFields.text(node));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be the id of an event");
        }
    }

    private static Instant time(JsonNode node) {
        return QueryParameters.readTime(JsonFields.text(node));
    }

    private static RefusedException bound(String rule, String detail) {
        return new RefusedException(Problem.of(ProblemType.WEBHOOK_BOUND, rule, detail));
    }

    private static RefusedException notFound() {
        return new RefusedException(
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "webhook",
                        "Your department has no such webhook endpoint in this environment."));
    }
}
