package org.smsauth.sms.carriage.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.dispatch.ChooseCarrier.Choice;
import org.smsauth.sms.carriage.route.Route;

/** Where a message goes, and where next. */
class WhatNextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a     | a | -   | a later",
                "a     | a | a   | nowhere",
                "a b   | a | -   | b at once",
                "a b   | b | -   | a later",
                "a b   | a | a   | b at once",
                "a b   | b | b   | a later",
                "a b   | b | a b | nowhere",
                "a b   | b | a   | b later",
                "a b c | a | b   | c at once",
                "a b c | c | a   | b later",
                "a b   | z | -   | a at once",
                "-     | a | -   | nowhere"
            })
    void what_a_carrier_did_not_take_goes_to_the_next_of_its_route(
            @Nullable String route, String from, @Nullable String refusedBy, String next) {
        var told =
                switch (WhatNext.after(route(route), from, names(refusedBy))) {
                    case WhatNext.GiveUp() -> "nowhere";
                    case WhatNext.Try(var carrier, var isSoonest) ->
                            carrier + (isSoonest ? " at once" : " later");
                };

        assertThat(told).isEqualTo(next);
    }

    /** Those in capitals are up. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "A B | a | - | a",
                "A B | b | - | b",
                "a B | a | - | b",
                "a B | a | b | carrier a is away: no connection; carrier b is away",
                "a b | a | - | carrier a is away: no connection; carrier b is away: no connection",
                "A B | - | - | a",
                "A B | z | - | a",
                "-   | a | - | no route leads there any more"
            })
    void a_message_goes_where_it_has_a_chance(
            @Nullable String route,
            @Nullable String present,
            @Nullable String refusedBy,
            String choice) {
        var told =
                switch (ChooseCarrier.choice(route(route), present, () -> names(refusedBy))) {
                    case Choice.To(var carrier) -> carrier.name();
                    case Choice.Nowhere(var reason) -> reason;
                };

        assertThat(told).isEqualTo(choice);
    }

    private static Route route(@Nullable String names) {
        return new Route(split(names).map(WhatNextTest::carrier).toList());
    }

    private static Carrier carrier(String name) {
        var lower = name.toLowerCase(java.util.Locale.ROOT);
        return new ScriptedCarrier(lower).away(lower.equals(name) ? "no connection" : "");
    }

    private static Set<String> names(@Nullable String names) {
        return split(names).collect(Collectors.toSet());
    }

    private static Stream<String> split(@Nullable String names) {
        return names == null ? Stream.of() : Arrays.stream(names.split(" "));
    }
}
