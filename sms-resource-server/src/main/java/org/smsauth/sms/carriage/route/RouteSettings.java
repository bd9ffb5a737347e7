package org.smsauth.sms.carriage.route;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which messages go to which carriers.
 *
 * @param routes rules, of which the first that fits decides
 */
@ConfigurationProperties("smsauth")
record RouteSettings(@DefaultValue List<Rule> routes) {

    /**
     * A rule; what is left out is met by all messages.
     *
     * @param environment {@code production}, which it is anyway
     * @param types such as {@code alerts}
     * @param senders such as {@code ACME}
     * @param to countries, such as {@code DE}, and prefixes, such as {@code +44}
     * @param via the names of carriers, in the order in which they are tried
     */
    record Rule(
            @Nullable String environment,
            @DefaultValue List<String> types,
            @DefaultValue List<String> senders,
            @DefaultValue List<String> to,
            @DefaultValue List<String> via) {}
}
