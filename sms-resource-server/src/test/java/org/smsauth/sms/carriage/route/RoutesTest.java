package org.smsauth.sms.carriage.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.route.RouteSettings.Rule;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which messages go to which carriers. */
class RoutesTest {

    private static final String BRITISH = "+447400123456";

    private final Routes routes =
            routes(
                    "simulator acme backup",
                    rule("types=alerts to=DE,+44 via=acme,backup"),
                    rule("types=alerts senders=ACME via=backup"),
                    rule("types=internal to=GB via=acme"),
                    rule("senders=NEWS via=backup,acme"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "production, alerts,    BANK, +4915112345678, acme backup",
                "production, alerts,    BANK, +447400123456,  acme backup",
                "production, alerts,    BANK, +33612345678,   -",
                "production, alerts,    ACME, +33612345678,   backup",
                "production, alerts,    ACME, +4915112345678, acme backup",
                "production, internal,  BANK, +447400123456,  acme",
                "production, internal,  BANK, +4915112345678, -",
                "production, marketing, NEWS, +33612345678,   backup acme",
                "production, marketing, BANK, +33612345678,   -",
                "sandbox,    marketing, BANK, +33612345678,   simulator",
                "sandbox,    alerts,    BANK, +4915112345678, simulator"
            })
    void the_first_rule_that_fits_decides_and_the_sandbox_is_the_simulators(
            String environment, String type, String sender, String to, @Nullable String via) {
        var route = routes.of(traffic(environment, type, sender), new PhoneNumber(to));

        assertThat(names(route)).isEqualTo(via == null ? "" : via);
    }

    @ParameterizedTest
    @CsvSource({
        "production, alerts,    BANK, true",
        "production, internal,  BANK, true",
        "production, marketing, BANK, false",
        "production, marketing, NEWS, true",
        "sandbox,    marketing, BANK, true"
    })
    void whether_there_is_a_way_to_anybody_is_known_before_the_recipient(
            String environment, String type, String sender, boolean leads) {
        assertThat(routes.lead(traffic(environment, type, sender))).isEqualTo(leads);
    }

    @Test
    void countries_that_share_a_code_are_told_apart() {
        var both = routes("acme", rule("to=US via=acme"));
        var american = new PhoneNumber("+12125550123");

        assertThat(names(both.of(traffic("production", "alerts", "A"), american)))
                .isEqualTo("acme");
        assertThat(
                        names(
                                both.of(
                                        traffic("production", "alerts", "A"),
                                        new PhoneNumber("+14165550123"))))
                .isEmpty();
    }

    @Test
    void with_one_carrier_and_no_rule_all_of_production_goes_there() {
        var only = routes("simulator acme");
        var traffic = traffic("production", "marketing", "ANY");

        assertThat(names(only.of(traffic, new PhoneNumber(BRITISH)))).isEqualTo("acme");
        assertThat(routes("simulator").lead(traffic)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "via=acme environment=sandbox | smsauth.routes[0].environment is sandbox, which leads to the simulator alone; leave the rule out, or say production",
                "via=acme environment=staging | smsauth.routes[0].environment is staging; it can be production alone",
                "via=acme types=alert         | smsauth.routes[0].types has alert, which is no type of message; there are marketing, alerts, internal",
                "via=acme senders=FAR_TOO_LONG_A_NAME | smsauth.routes[0].senders has FAR_TOO_LONG_A_NAME, which is none: a sender id is 1 to 11 ",
                "via=acme to=Germany          | smsauth.routes[0].to has Germany, which is neither a country, such as DE, nor a prefix, such as +44",
                "via=acme to=false            | smsauth.routes[0].to has false, which is neither a country, such as DE, nor a prefix, such as +44; in YAML, write \"NO\" for Norway",
                "via=acme to=+0               | smsauth.routes[0].to has +0, which is no prefix: ",
                "types=alerts                 | smsauth.routes[0].via is missing: ",
                "via=simulator                | smsauth.routes[0].via has simulator, which is the sandbox's alone",
                "via=acmy                     | smsauth.routes[0].via has acmy, and there is no smsauth.carriers.acmy; there are acme, backup",
                "via=acme,acme                | smsauth.routes[0].via has a carrier twice"
            })
    void a_rule_that_cannot_be_meant_says_so_in_one_sentence(String rule, String sentence) {
        assertThatThrownBy(() -> routes("simulator acme backup", rule(rule)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void with_several_carriers_there_must_be_rules() {
        assertThatThrownBy(() -> routes("simulator acme backup"))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "smsauth.routes is missing: with several carriers (acme, backup) it says"
                                + " which messages go to which");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "types=alerts via=acme | types=alerts to=DE via=backup | true",
                "via=acme | senders=ACME via=backup | true",
                "types=alerts to=+44 via=acme | types=alerts to=+447 senders=ACME via=backup | true",
                "to=DE,FR via=acme | to=DE via=backup | true",
                "types=alerts via=acme | via=backup | false",
                "to=+447 via=acme | to=+44 via=backup | false",
                "to=DE via=acme | via=backup | false",
                "to=DE via=acme | to=DE,FR via=backup | false",
                "types=alerts,internal via=acme | types=alerts,marketing via=backup | false"
            })
    void a_rule_that_no_message_comes_to_is_known(String first, String later, boolean covered) {
        var carriers =
                new Carriers(List.of(new ScriptedCarrier("acme"), new ScriptedCarrier("backup")));

        assertThat(
                        RouteRule.of(rule(first), "a", carriers)
                                .covers(RouteRule.of(rule(later), "b", carriers)))
                .isEqualTo(covered);
    }

    @Test
    void a_rule_with_a_setting_that_there_is_not_is_refused_for_it_would_lead_anywhere() {
        var set = Map.of("smsauth.routes[0].via", "acme", "smsauth.routes[0].type", "alerts");
        var binder = new Binder(new MapConfigurationPropertySource(set));

        assertThatThrownBy(() -> RouteSettings.refuseUnknown(binder))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "smsauth.routes[0].type is no setting of a route; there are environment,"
                                + " types, senders, to, via");
        RouteSettings.refuseUnknown(
                new Binder(
                        new MapConfigurationPropertySource(Map.of("smsauth.routes[0].via", "a"))));
    }

    private static Routes routes(String carriers, Rule... rules) {
        var all = Arrays.stream(carriers.split(" ")).<Carrier>map(ScriptedCarrier::new).toList();
        return new Routes(new RouteSettings(List.of(rules)), new Carriers(all));
    }

    /** Of {@code types=alerts,internal via=acme}. */
    private static Rule rule(String text) {
        Map<String, String> set =
                Arrays.stream(text.split(" "))
                        .map(it -> it.split("=", 2))
                        .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        return new Rule(
                set.get("environment"),
                list(set.get("types")),
                list(set.get("senders")),
                list(set.get("to")),
                list(set.get("via")));
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : Stream.of(text.split(",")).toList();
    }

    private static Traffic traffic(String environment, String type, String sender) {
        return new Traffic(
                Environment.ofWire(environment).orElseThrow(),
                MessageType.ofWire(type).orElseThrow(),
                new SenderId(sender));
    }

    private static String names(Route route) {
        return route.carriers().stream().map(Carrier::name).collect(Collectors.joining(" "));
    }
}
