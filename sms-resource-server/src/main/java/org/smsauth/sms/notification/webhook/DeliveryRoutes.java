package org.smsauth.sms.notification.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.EndpointAnswer.DeliveryAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What was sent to a department's webhook endpoints, and what came of it, over HTTP. */
@RestController
class DeliveryRoutes {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;
    private static final Pattern PLACE = Pattern.compile("-?[0-9]{1,18}");

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final DeliveriesOfMessage ofMessage;
    private final Events events;
    private final InstantSource clock;

    DeliveryRoutes(
            Endpoints endpoints,
            Deliveries deliveries,
            DeliveriesOfMessage ofMessage,
            Events events,
            @ByDatabase InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.ofMessage = ofMessage;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping(
            path = EndpointRoutes.ONE + "/deliveries",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery({"state", "limit", "cursor"})
    Page<DeliveryAnswer> deliveries(
            @May(Action.READ) Tenant tenant, @PathVariable UUID id, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var state = parameters.oneOf("state", EndpointFields.DELIVERY_STATES);
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
    @GetMapping(
            path = EndpointRoutes.ONE + "/deliveries/{event}",
            produces = MediaType.APPLICATION_JSON_VALUE)
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
            path = EndpointRoutes.ONE + "/redeliveries",
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
        var event = fields.optional("event_id", EndpointFields::id);
        var since = fields.optional("since", EndpointFields::time);
        var until = fields.optional("until", EndpointFields::time);
        var state = fields.optional("state", EndpointFields::deliveryState);
        if (errors.isEmpty() && event == null && since == null) {
            errors.add("since", "is missing: give event_id, or the time from which on");
        }
        if (since != null && until != null && !until.isAfter(since)) {
            errors.add("until", "must be after since: the events before it are sent again");
        }
        errors.refuseIfAny("webhook");
        return new Conditions()
                .and(event == null ? new Conditions() : Deliveries.of(event))
                .and("happened_at >= ?", StoredTime.ofNullable(since))
                .and("happened_at < ?", StoredTime.ofNullable(until))
                .and("state = ?", state == null ? null : state.wire());
    }

    private Endpoint found(Tenant tenant, UUID id) {
        return endpoints.find(tenant, id).orElseThrow(EndpointRoutes::notFound);
    }
}
