package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.route.Route;

/** Where a message goes that a carrier certainly did not take. */
sealed interface WhatNext {

    /**
     * To that carrier, after that time.
     *
     * @param isSoonest whether it may go there at once
     */
    record Try(String carrier, boolean isSoonest) implements WhatNext {}

    /** No carrier will take it. */
    record GiveUp() implements WhatNext {}

    /**
     * To the next of its route that has not refused it; after the last, to the first again, for
     * those that were away may be back.
     *
     * @param from the carrier that did not take it
     * @param refusedBy those that will not take it, ever
     */
    static WhatNext after(Route route, String from, Set<String> refusedBy) {
        var next = firstOf(route.after(from), refusedBy);
        if (!next.isEmpty()) {
            return new Try(next.getFirst().name(), true);
        }
        var again = firstOf(route.carriers(), refusedBy);
        return again.isEmpty() ? new GiveUp() : new Try(again.getFirst().name(), false);
    }

    private static List<Carrier> firstOf(List<Carrier> carriers, Set<String> refusedBy) {
        return carriers.stream().filter(it -> !refusedBy.contains(it.name())).limit(1).toList();
    }

    /** How long a message waits for a carrier that asks to be left alone. */
    static Duration patience(Duration retryAfter) {
        var shortest = Duration.ofMillis(100);
        var longest = Duration.ofMinutes(5);
        return retryAfter.compareTo(shortest) < 0
                ? shortest
                : retryAfter.compareTo(longest) > 0 ? longest : retryAfter;
    }
}
