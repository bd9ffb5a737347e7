package org.smsauth.sms.carriage.route;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;

/**
 * Which messages go to which carriers.
 *
 * @param routes rules, of which the first that fits decides
 */
@ConfigurationProperties("smsauth")
record RouteSettings(@DefaultValue List<Rule> routes) {

    /**
     * A rule that is not read as it was meant may lead anywhere.
     *
     * @throws UnusableSettingException when a rule has a setting that there is not
     */
    static void refuseUnknown(Binder binder) {
        try {
            binder.bind(
                    "smsauth.routes",
                    Bindable.listOf(Rule.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                throw new UnusableSettingException(
                        "%s is no setting of a route; there are %s"
                                .formatted(
                                        unbound.getUnboundProperties().stream()
                                                .map(it -> it.getName().toString())
                                                .collect(Collectors.joining(", ")),
                                        Arrays.stream(Rule.class.getRecordComponents())
                                                .map(RecordComponent::getName)
                                                .collect(Collectors.joining(", "))));
            }
            throw e;
        }
    }

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
