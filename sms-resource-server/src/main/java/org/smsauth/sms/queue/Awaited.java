package org.smsauth.sms.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of what a carrier has, and has told no end yet. */
final class Awaited {

    private Awaited() {}

    /** By the ids of the latest attempt of which that carrier has anything. */
    static List<Answer.Taken> of(@Nullable String carrier, List<Step> facts) {
        Map<Integer, Answer.Taken> awaited = new LinkedHashMap<>();
        int attempt = 0;
        for (var fact : facts) {
            if (carrier == null || !carrier.equals(fact.carrier()) || fact.attempt() < attempt) {
                continue;
            }
            var id = fact.carrierMessageId();
            if (id != null) {
                if (fact.attempt() > attempt) {
                    awaited.clear();
                }
                attempt = fact.attempt();
                awaited.put(
                        fact.part(),
                        new Answer.Taken(fact.part(), id, Objects.requireNonNull(fact.givenId())));
            } else if (fact.attempt() == attempt
                    && fact.said() != null
                    && fact.said().end().isPresent()) {
                awaited.remove(fact.part());
            }
        }
        return List.copyOf(awaited.values());
    }
}
