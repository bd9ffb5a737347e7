package org.smsauth.sms.carriage.route;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.Environment;
import org.smsauth.model.carriage.RoutesAnswer.RouteAnswer;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.stereotype.Component;

/**
 * Where messages go. The sandbox leads to the simulator alone; of production the first rule that
 * fits decides. With one carrier and no rule, all of production goes there.
 */
@Component
public class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Route sandbox;
    private final List<RouteRule> rules;

    @Autowired
    Routes(
            RouteSettings settings,
            Carriers carriers,
            org.springframework.core.env.Environment environment) {
        this(settings, carriers);
        RouteSettings.refuseUnknown(Binder.get(environment));
    }

    Routes(RouteSettings settings, Carriers carriers) {
        this(carriers, rules(settings, carriers));
        connected(carriers).stream()
                .filter(it ->
                        rules.stream().allMatch(rule -> rule.route().named(it.name()).isEmpty()))
                .forEach(it -> LOG.warn("No route leads to the carrier {}", it.name()));
        for (int later = 1; later < rules.size(); later++) {
            for (int first = 0; first < later; first++) {
                if (rules.get(first).covers(rules.get(later))) {
                    LOG.warn(
                            "smsauth.routes[{}] is never reached: smsauth.routes[{}], before it, fits"
                                    + " every message that it fits",
                            later,
                            first);
                    break;
                }
            }
        }
    }

    Routes(Carriers carriers, List<RouteRule> rules) {
        this.sandbox = new Route(carriers.named(Carrier.SIMULATOR).stream().toList());
        this.rules = List.copyOf(rules);
    }

    /** With the one rule that there is when none is set. */
    public static Routes to(Carriers carriers) {
        return new Routes(new RouteSettings(List.of()), carriers);
    }

    private static List<RouteRule> rules(RouteSettings settings, Carriers carriers) {
        var connected = connected(carriers);
        if (settings.routes().isEmpty() && connected.size() > 1) {
            throw new UnusableSettingException(
                    "smsauth.routes is missing: with several carriers (%s) it says which messages go to which"
                            .formatted(
                                    String.join(
                                            ", ", connected.stream().map(Carrier::name).toList())));
        }
        var set =
                settings.routes().isEmpty() && connected.size() == 1
                        ? List.of(all(connected.getFirst()))
                        : settings.routes();
        return IntStream.range(0, set.size())
                .mapToObj(it -> RouteRule.of(set.get(it), "smsauth.routes[" + it + "]", carriers))
                .toList();
    }

    private static RouteSettings.Rule all(Carrier only) {
        return new RouteSettings.Rule(null, List.of(), List.of(), List.of(), List.of(only.name()));
    }

    /** All but the simulator. */
    static List<Carrier> connected(Carriers carriers) {
        return carriers.all().stream().filter(it -> !it.name().equals(Carrier.SIMULATOR)).toList();
    }

    /** The sandbox's, and the rules of production in their order. */
    public List<RouteAnswer> told() {
        var ofSandbox =
                new RouteAnswer(
                        Environment.SANDBOX.wire(),
                        List.of(),
                        List.of(),
                        List.of(),
                        sandbox.names());
        return Stream.concat(Stream.of(ofSandbox), rules.stream().map(RouteRule::told)).toList();
    }

    /** Whether there is a route for any recipient at all. */
    public boolean lead(Traffic traffic) {
        return traffic.environment() == Environment.SANDBOX
                ? !sandbox.isNone()
                : rules.stream().anyMatch(it -> it.isFor(traffic));
    }

    /** Where a message to that recipient goes. */
    public Route of(Traffic traffic, PhoneNumber recipient) {
        if (traffic.environment() == Environment.SANDBOX) {
            return sandbox;
        }
        return rules.stream()
                .filter(it -> it.isFor(traffic) && it.leadsTo(recipient))
                .findFirst()
                .map(RouteRule::route)
                .orElse(Route.NONE);
    }
}
