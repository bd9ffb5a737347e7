package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

/**
 * A fact of the journal: a message, or a part of it, took a step.
 *
 * @param part from 1 on; 0 for the message as a whole
 * @param status the message's, from then on
 * @param said what a carrier said; null when this server did something by itself
 * @param at when it happened
 * @param beganAt when the message was taken to the carrier, for what came of that
 * @param attempt how often a node had taken the message to a carrier by then
 * @param carrier who said so
 * @param carrierMessageId what the carrier calls it, when it accepted it
 * @param code the carrier's, if it gave one
 * @param reason why, when that is not plain
 * @param by who decided it, if somebody did
 * @param givenId the carrier's id to the letter as it gave it, where there is one
 */
public record Step(
        int part,
        Status status,
        @Nullable Said said,
        Instant at,
        @Nullable Instant beganAt,
        int attempt,
        @Nullable String carrier,
        @Nullable String carrierMessageId,
        @Nullable String code,
        @Nullable String reason,
        @Nullable By by,
        @Nullable String givenId) {

    /**
     * Whoever decided something.
     *
     * @param tokenId the {@code jti} of the token it was decided with
     */
    public record By(String client, String tokenId) {}

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_REASON = 400;

    /** As steps are kept: words are cut short, and have no line end or tab. */
    public Step {
        code = code == null ? null : ColumnText.cut(code, LONGEST_CODE);
        reason = reason == null ? null : ColumnText.cut(reason, LONGEST_REASON);
    }

    /** What nobody decided. */
    Step(
            int part,
            Status status,
            @Nullable Said said,
            Instant at,
            @Nullable Instant beganAt,
            int attempt,
            @Nullable String carrier,
            @Nullable String carrierMessageId,
            @Nullable String code,
            @Nullable String reason) {
        this(
                part,
                status,
                said,
                at,
                beganAt,
                attempt,
                carrier,
                carrierMessageId,
                code,
                reason,
                null,
                carrierMessageId);
    }

    /** What no carrier said. */
    static Step own(
            Status status, Instant at, int attempt, @Nullable String reason, @Nullable By by) {
        return new Step(0, status, null, at, null, attempt, null, null, null, reason, by, null);
    }

    /** What a carrier said of the message as a whole. */
    static Step of(
            Answer answer,
            Status status,
            Instant at,
            @Nullable Instant beganAt,
            int attempt,
            @Nullable String carrier) {
        return new Step(
                0,
                status,
                answer.said(),
                at,
                beganAt,
                attempt,
                carrier,
                null,
                answer.code(),
                answer.reason());
    }

    /** The same, and of each part that the carrier took. */
    static List<Step> all(
            Answer answer,
            Status status,
            Instant at,
            @Nullable Instant beganAt,
            int attempt,
            @Nullable String carrier) {
        var whole = of(answer, status, at, beganAt, attempt, carrier);
        var taken = answer.taken();
        if (taken.size() == 1 && taken.getFirst().part() == 0) {
            return List.of(
                    whole.as(taken.getFirst().carrierMessageId(), taken.getFirst().asGiven()));
        }
        return Stream.concat(Stream.of(whole), taken.stream().map(whole::ofPart)).toList();
    }

    /** Of a part, and that the carrier has it by that id. */
    Step ofPart(Answer.Taken taken) {
        return new Step(
                        taken.part(),
                        status,
                        Said.ACCEPTED,
                        at,
                        null,
                        attempt,
                        carrier,
                        null,
                        null,
                        null)
                .as(taken.carrierMessageId(), taken.asGiven());
    }

    /** The carrier has it by that id. */
    Step as(String id, @Nullable String given) {
        return new Step(
                part, status, said, at, beganAt, attempt, carrier, id, code, reason, by, given);
    }

    /** That it was taken there, which is told with what came of it. */
    Step begun(Instant then) {
        return new Step(0, Status.SUBMITTING, null, then, null, attempt, carrier, null, null, null);
    }
}
