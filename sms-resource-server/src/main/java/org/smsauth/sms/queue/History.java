package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message went through, the oldest first.
 *
 * @param steps those of the message as a whole
 * @param parts the latest of each part, in their order, where a carrier has each by an id of its
 *     own
 */
public record History(List<Step> steps, List<Step> parts) {

    public History {
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
    }

    /**
     * Of a message, from its facts in the journal.
     *
     * @param scheduledFor why it did not go out at once when it was accepted, if it did not
     */
    static History of(Sms sms, @Nullable String scheduledFor, List<Step> facts) {
        var steps = new ArrayList<Step>();
        var acceptedAt = sms.acceptedAt();
        steps.add(Step.own(Status.ACCEPTED, acceptedAt, 0, null, null));
        steps.add(
                sms.terms().sendAt() == null
                        ? Step.own(Status.QUEUED, acceptedAt, 0, null, null)
                        : Step.own(Status.SCHEDULED, acceptedAt, 0, scheduledFor, null));
        for (var fact : facts) {
            if (fact.part() == 0) {
                begun(fact).forEach(steps::add);
                steps.add(fact);
            }
        }
        if (sms.status() == Status.SUBMITTING) {
            steps.add(underWay(sms, sms.progress().changedAt()));
        }
        return new History(steps, parts(facts));
    }

    private static List<Step> begun(Step fact) {
        var beganAt = fact.beganAt();
        return beganAt == null ? List.of() : List.of(fact.begun(beganAt));
    }

    private static Step underWay(Sms sms, Instant since) {
        var progress = sms.progress();
        return new Step(
                0,
                Status.SUBMITTING,
                null,
                since,
                null,
                progress.attempts(),
                progress.carrier(),
                null,
                null,
                null);
    }

    /** Of the latest attempt of which a carrier has parts; each with the id it was accepted by. */
    private static List<Step> parts(List<Step> facts) {
        Map<Integer, Step> latest = new TreeMap<>();
        for (var fact : facts) {
            if (fact.part() == 0
                    || latest.values().stream().anyMatch(it -> it.attempt() > fact.attempt())) {
                continue;
            }
            if (fact.carrierMessageId() != null) {
                if (latest.values().stream().anyMatch(it -> it.attempt() < fact.attempt())) {
                    latest.clear();
                }
                latest.put(fact.part(), fact);
            } else {
                var accepted = latest.get(fact.part());
                if (accepted != null && accepted.attempt() == fact.attempt()) {
                    var id = accepted.carrierMessageId();
                    latest.put(fact.part(), id == null ? fact : fact.as(id, accepted.givenId()));
                }
            }
        }
        return List.copyOf(latest.values());
    }
}
