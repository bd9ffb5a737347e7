package org.smsauth.model.carriage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that no message answers to.
 *
 * @param isTried whether it is matched again from time to time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptAnswer(
        UUID id,
        String carrier,
        @JsonProperty("carrier_message_id") String carrierMessageId,
        String state,
        @Nullable String code,
        @Nullable String reason,
        @JsonProperty("reported_at") Instant reportedAt,
        @JsonProperty("arrived_at") Instant arrivedAt,
        @JsonProperty("tried_again") boolean isTried) {}
