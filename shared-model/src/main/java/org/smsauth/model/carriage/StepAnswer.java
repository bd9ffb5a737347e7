package org.smsauth.model.carriage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a message's life.
 *
 * @param attempt how often it had been taken to a carrier by then; absent before the first time
 * @param said what the carrier said, if that is what it is
 * @param carrierMessageId as the carrier gave it
 * @param by who decided it, if somebody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepAnswer(
        Instant at,
        String status,
        @Nullable Integer attempt,
        @Nullable String carrier,
        @Nullable String said,
        @JsonProperty("carrier_message_id") @Nullable String carrierMessageId,
        @Nullable String code,
        @Nullable String reason,
        @Nullable By by) {

    /**
     * Whoever decided something.
     *
     * @param tokenId the {@code jti} of the token it was decided with
     */
    public record By(
            @JsonProperty("client_id") String client, @JsonProperty("jti") String tokenId) {}
}
