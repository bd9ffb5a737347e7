package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smsauth.runtime.outbound.OutboundUrl;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import tools.jackson.databind.JsonNode;

/** What is said of an endpoint, or of deliveries to it, in JSON: read, or refused in words. */
final class EndpointFields {

    private static final int LONGEST_DESCRIPTION = 200;
    private static final long LONGEST_OVERLAP = Duration.ofDays(30).toSeconds();
    private static final String EXAMPLE = "https://client.example.com/webhooks";
    private static final Map<String, Endpoint.State> STATES =
            Map.of("active", Endpoint.State.ACTIVE, "paused", Endpoint.State.PAUSED);
    static final Map<String, State> DELIVERY_STATES =
            Arrays.stream(State.values()).collect(Collectors.toMap(State::wire, it -> it));

    private EndpointFields() {}

    /**
     * @param trials whether this machine may be asked, by http too
     */
    static URI url(JsonNode node, boolean trials) {
        return OutboundUrl.asked(OutboundUrl.read(JsonFields.text(node), EXAMPLE), trials);
    }

    static String description(JsonNode node) {
        var text = JsonFields.text(node);
        if (!ColumnText.fits(text, LONGEST_DESCRIPTION)) {
            throw new IllegalArgumentException(
                    "must be at most %d characters, without control characters"
                            .formatted(LONGEST_DESCRIPTION));
        }
        return text;
    }

    static EventTypes types(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("must be a list of types; an empty one is for all");
        }
        var words = new ArrayList<String>();
        node.forEach(it -> words.add(JsonFields.text(it)));
        return EventTypes.of(words);
    }

    static Endpoint.State state(JsonNode node) {
        return word(node, STATES);
    }

    static State deliveryState(JsonNode node) {
        return word(node, DELIVERY_STATES);
    }

    static Scheme scheme(JsonNode node) {
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

    static Duration overlap(JsonNode node) {
        var seconds = JsonFields.number(node);
        if (seconds < 0 || seconds > LONGEST_OVERLAP) {
            throw new IllegalArgumentException(
                    "must be a number of seconds from 0 to " + LONGEST_OVERLAP);
        }
        return Duration.ofSeconds(seconds);
    }

    static UUID id(JsonNode node) {
        try {
            return UUID.fromString(JsonFields.text(node));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be the id of an event");
        }
    }

    static Instant time(JsonNode node) {
        return QueryParameters.readTime(JsonFields.text(node));
    }
}
