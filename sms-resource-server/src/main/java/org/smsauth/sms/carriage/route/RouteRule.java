package org.smsauth.sms.carriage.route;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.carriage.RoutesAnswer.RouteAnswer;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;

/**
 * One of the rules: which messages it is for, and where they go. A condition that is empty is met
 * by all.
 *
 * @param countries ISO 3166-1 codes: a number is of one of them beyond doubt
 * @param prefixes how numbers begin, such as {@code +44}
 */
record RouteRule(
        Set<Environment> environments,
        Set<MessageType> types,
        Set<String> senders,
        Set<String> countries,
        List<String> prefixes,
        Route route) {

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    /** For people, and in one order. */
    RouteAnswer told() {
        return new RouteAnswer(
                Environment.PRODUCTION.wire(),
                types.stream().sorted().map(MessageType::wire).toList(),
                senders.stream().sorted().toList(),
                Stream.concat(countries.stream().sorted(), prefixes.stream()).toList(),
                route.names());
    }

    /** Whether it is for every message that the other is for. */
    boolean covers(RouteRule other) {
        return isWithin(types, other.types)
                && isWithin(senders, other.senders)
                && ((countries.isEmpty() && prefixes.isEmpty())
                        || (!(other.countries.isEmpty() && other.prefixes.isEmpty())
                                && countries.containsAll(other.countries)
                                && other.prefixes.stream()
                                        .allMatch(
                                                it -> prefixes.stream().anyMatch(it::startsWith))));
    }

    private static <T> boolean isWithin(Set<T> all, Set<T> some) {
        return all.isEmpty() || (!some.isEmpty() && all.containsAll(some));
    }

    boolean isFor(Traffic traffic) {
        return isAmong(environments, traffic.environment())
                && isAmong(types, traffic.type())
                && isAmong(senders, traffic.sender().value());
    }

    private static <T> boolean isAmong(Set<T> some, T one) {
        return some.isEmpty() || some.contains(one);
    }

    boolean leadsTo(PhoneNumber recipient) {
        if (countries.isEmpty() && prefixes.isEmpty()) {
            return true;
        }
        if (prefixes.stream().anyMatch(recipient.value()::startsWith)) {
            return true;
        }
        if (countries.isEmpty()) {
            return false;
        }
        var of = NumberingPlan.countries(recipient);
        return !of.isEmpty() && countries.containsAll(of);
    }

    /**
     * @param key where it is set: {@code smsauth.routes[0]}
     * @throws UnusableSettingException when it is none
     */
    static RouteRule of(RouteSettings.Rule set, String key, Carriers carriers) {
        return new RouteRule(
                environments(set.environment(), key),
                set.types().stream().map(it -> type(it, key)).collect(Collectors.toSet()),
                set.senders().stream().map(it -> sender(it, key)).collect(Collectors.toSet()),
                set.to().stream()
                        .filter(it -> !it.startsWith("+"))
                        .map(it -> country(it, key))
                        .collect(Collectors.toSet()),
                set.to().stream()
                        .filter(it -> it.startsWith("+"))
                        .map(it -> prefix(it, key))
                        .toList(),
                route(set.via(), key, carriers));
    }

    /** The sandbox has no rule: it leads to the simulator, whatever one says. */
    private static Set<Environment> environments(@Nullable String text, String key) {
        if (text == null || Environment.PRODUCTION.wire().equals(text)) {
            return Set.of(Environment.PRODUCTION);
        }
        throw new UnusableSettingException(
                text.equals(Environment.SANDBOX.wire())
                        ? key
                                + ".environment is sandbox, which leads to the simulator alone; leave"
                                + " the rule out, or say production"
                        : "%s.environment is %s; it can be production alone".formatted(key, text));
    }

    private static MessageType type(String text, String key) {
        return MessageType.ofWire(text)
                .orElseThrow(() ->
                        new UnusableSettingException(
                                "%s.types has %s, which is no type of message; there are %s"
                                        .formatted(key, text, MessageType.allWire())));
    }

    private static String sender(String text, String key) {
        try {
            return new SenderId(text).value();
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "%s.senders has %s, which is none: %s".formatted(key, text, e.getMessage()));
        }
    }

    private static String country(String text, String key) {
        if (NumberingPlan.countries().contains(text)) {
            return text;
        }
        throw new UnusableSettingException(
                "%s.to has %s, which is neither a country, such as DE, nor a prefix, such as +44%s"
                        .formatted(
                                key,
                                text,
                                text.equals("false") ? "; in YAML, write \"NO\" for Norway" : ""));
    }

    private static String prefix(String text, String key) {
        if (PREFIX.matcher(text).matches()) {
            return text;
        }
        throw new UnusableSettingException(
                "%s.to has %s, which is no prefix: that is + and 1 to 15 digits, the first not 0, such as +44"
                        .formatted(key, text));
    }

    private static Route route(List<String> via, String key, Carriers carriers) {
        if (via.isEmpty()) {
            throw new UnusableSettingException(
                    key + ".via is missing: the carriers that its messages go to, in order");
        }
        for (var name : via) {
            if (name.equals(Carrier.SIMULATOR)) {
                throw new UnusableSettingException(
                        key + ".via has simulator, which is the sandbox's alone");
            }
            if (carriers.named(name).isEmpty()) {
                throw new UnusableSettingException(
                        "%s.via has %s, and there is no smsauth.carriers.%s%s"
                                .formatted(key, name, name, known(carriers)));
            }
        }
        if (via.stream().distinct().count() < via.size()) {
            throw new UnusableSettingException(key + ".via has a carrier twice");
        }
        return new Route(via.stream().map(it -> carriers.named(it).orElseThrow()).toList());
    }

    private static String known(Carriers carriers) {
        var names = Routes.connected(carriers).stream().map(Carrier::name).toList();
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
    }
}
