package org.smsauth.sms.carriage.route;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Carrier;

/**
 * The carriers that a message may go to, the preferred first; none when there is no route.
 *
 * @param carriers each of them once
 */
public record Route(List<Carrier> carriers) {

    static final Route NONE = new Route(List.of());

    public Route {
        carriers = List.copyOf(carriers);
    }

    public boolean isNone() {
        return carriers.isEmpty();
    }

    /** The name of the preferred one of those that take messages now, or of all. */
    public Optional<String> first() {
        return carriers.stream()
                .filter(Carrier::takes)
                .findFirst()
                .or(() -> carriers.stream().findFirst())
                .map(Carrier::name);
    }

    List<String> names() {
        return carriers.stream().map(Carrier::name).toList();
    }

    public Optional<Carrier> named(@Nullable String carrier) {
        return carriers.stream().filter(it -> it.name().equals(carrier)).findFirst();
    }

    /** Those that come after a carrier; all of them when that is none of the route. */
    public List<Carrier> after(@Nullable String carrier) {
        for (int place = 0; place < carriers.size(); place++) {
            if (carriers.get(place).name().equals(carrier)) {
                return carriers.subList(place + 1, carriers.size());
            }
        }
        return carriers;
    }
}
