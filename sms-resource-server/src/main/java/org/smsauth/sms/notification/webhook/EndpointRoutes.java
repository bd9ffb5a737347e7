package org.smsauth.sms.notification.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Made;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Purpose;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
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

    static final String PATH = "/v1/webhook-endpoints";
    static final String ONE = PATH + "/{id}";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final List<String> FIELDS =
            List.of("url", "description", "types", "state", "scheme", "callbacks");

    private final Endpoints endpoints;
    private final ChangeEndpoints change;
    private final TryEndpoint tryEndpoint;
    private final Events events;
    private final OutboundSettings outbound;

    EndpointRoutes(
            Endpoints endpoints,
            ChangeEndpoints change,
            TryEndpoint tryEndpoint,
            Events events,
            OutboundSettings outbound) {
        this.endpoints = endpoints;
        this.change = change;
        this.tryEndpoint = tryEndpoint;
        this.events = events;
        this.outbound = outbound;
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
        var url = fields.required("url", this::url);
        var description = fields.optional("description", EndpointFields::description);
        var types = fields.optional("types", EndpointFields::types);
        var state = fields.optional("state", EndpointFields::state);
        var scheme = fields.optional("scheme", EndpointFields::scheme);
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

    private URI url(JsonNode node) {
        return EndpointFields.url(node, outbound.allowLoopback());
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
        var url = fields.optional("url", this::url);
        var description = fields.optional("description", EndpointFields::description);
        var types = fields.optional("types", EndpointFields::types);
        var state = fields.optional("state", EndpointFields::state);
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
        var scheme = fields.optional("scheme", EndpointFields::scheme);
        var overlap = fields.optional("others_for_seconds", EndpointFields::overlap);
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

    private Endpoint found(Tenant tenant, UUID id) {
        return endpoints.find(tenant, id).orElseThrow(EndpointRoutes::notFound);
    }

    private EndpointAnswer answer(Endpoint endpoint, @Nullable SigningSecret made) {
        return EndpointAnswer.of(endpoint, events.latest(endpoint.tenant()), made);
    }

    private static RefusedException bound(String rule, String detail) {
        return new RefusedException(Problem.of(ProblemType.WEBHOOK_BOUND, rule, detail));
    }

    static RefusedException notFound() {
        return new RefusedException(
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "webhook",
                        "Your department has no such webhook endpoint in this environment."));
    }
}
