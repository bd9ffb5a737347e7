package org.smsauth.sms.notification.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as it is told, whoever is told it and how often.
 *
 * @param place in its tenant's stream
 * @param about what it happened to, such as a message: events of one are in their order
 * @param message of the department's that it tells of; null for another event
 * @param callback where who caused it wants to be told; null for nowhere of its own
 * @param id of this event alone
 * @param timestamp when it happened
 * @param data what is known of it; what is not is left out
 */
@JsonPropertyOrder({"id", "type", "timestamp", "data"})
public record Event(
        @JsonIgnore long place,
        @JsonIgnore String about,
        @JsonIgnore @Nullable UUID message,
        @JsonIgnore @Nullable String callback,
        UUID id,
        String type,
        Instant timestamp,
        Map<String, Object> data) {}
