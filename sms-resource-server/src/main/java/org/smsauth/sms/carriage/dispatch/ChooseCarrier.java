package org.smsauth.sms.carriage.dispatch;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.route.Route;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.carriage.route.Traffic;
import org.smsauth.sms.queue.Sms;
import org.springframework.stereotype.Component;

/**
 * Says which carrier of its route a message goes to now: the one it is for, if that takes messages;
 * else the first of the others that does.
 */
@Component
class ChooseCarrier {

    /** Where a message goes. */
    sealed interface Choice {

        record To(Carrier carrier) implements Choice {}

        /** Nowhere for now. */
        record Nowhere(String reason) implements Choice {}
    }

    private final Routes routes;

    ChooseCarrier(Routes routes) {
        this.routes = routes;
    }

    Route route(Sms sms) {
        return routes.of(
                new Traffic(
                        sms.origin().environment(), sms.content().type(), sms.content().sender()),
                sms.content().recipient());
    }

    /**
     * @param refusedBy the carriers that have refused it, asked for when another than the one it is
     *     for is to be chosen
     */
    Choice of(Sms sms, Supplier<Set<String>> refusedBy) {
        return choice(route(sms), sms.progress().carrier(), refusedBy);
    }

    /**
     * @param present the one it is for; null for none
     */
    static Choice choice(Route route, @Nullable String present, Supplier<Set<String>> refusedBy) {
        if (route.isNone()) {
            return new Choice.Nowhere("no route leads there any more");
        }
        var its = route.named(present).filter(Carrier::takes);
        if (its.isPresent()) {
            return new Choice.To(its.get());
        }
        var refused = refusedBy.get();
        return route.carriers().stream()
                .filter(it -> !refused.contains(it.name()) && it.takes())
                .findFirst()
                .<Choice>map(Choice.To::new)
                .orElseGet(() -> new Choice.Nowhere(words(route)));
    }

    private static String words(Route route) {
        return route.carriers().stream()
                .map(ChooseCarrier::words)
                .collect(Collectors.joining("; "));
    }

    static String words(Carrier carrier) {
        var pause = carrier.pause();
        if (pause.isPresent()) {
            return "carrier %s is paused: %s".formatted(carrier.name(), pause.get().reason());
        }
        var why = carrier.health().words();
        return "carrier %s is away%s".formatted(carrier.name(), why.isEmpty() ? "" : ": " + why);
    }
}
