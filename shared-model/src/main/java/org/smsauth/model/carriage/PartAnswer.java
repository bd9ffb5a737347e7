package org.smsauth.model.carriage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message, and the latest that its carrier said of it.
 *
 * @param part from 1 on
 * @param carrierMessageId as the carrier gave it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartAnswer(
        int part,
        Instant at,
        @Nullable String carrier,
        @Nullable String said,
        @JsonProperty("carrier_message_id") @Nullable String carrierMessageId,
        @Nullable String code,
        @Nullable String reason) {}
