package org.smsauth.sms.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened, as it is told, whoever is told it and how often.
 *
 * @param place in its tenant's stream
 * @param about what it happened to, such as a message: events of one are in their order
 * @param id of this event alone
 * @param timestamp when it happened
 * @param data what is known of it; what is not is left out
 */
@JsonPropertyOrder({"id", "type", "timestamp", "data"})
public record Event(
        @JsonIgnore long place,
        @JsonIgnore String about,
        UUID id,
        String type,
        Instant timestamp,
        Map<String, Object> data) {}
