package org.smsauth.runtime.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class AlarmLimitsTest {

    private final AlarmLimits limits =
            new AlarmLimits(
                    List.of(
                            Share.ofRefusals("refusals", "", "", "% of requests"),
                            new AlarmRule(
                                    "held",
                                    "",
                                    "",
                                    new Threshold(Sense.AT_LEAST, "messages", 1, 1, 1000),
                                    null)),
                    new JdbcTemplate(),
                    new TransactionTemplate());

    private final Map<String, String> errors = new HashMap<>();

    private Map<String, AlarmLimit> read(String json) {
        return limits.read(JsonMapper.shared().readTree(json), "rules", errors::put);
    }

    @Test
    void what_is_left_out_is_as_usual() {
        assertThat(read("{\"refusals\": {\"threshold\": 20}, \"held\": {\"on\": false}}"))
                .containsEntry("refusals", new AlarmLimit(true, 20, Duration.ofMinutes(10)))
                .containsEntry("held", new AlarmLimit(false, 1, Duration.ZERO));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | rules | must be an object with a member for each rule to change",
                "{\"refusal\": {}} | rules.refusal | is no rule; the rules are refusals, held",
                "{\"refusals\": 5} | rules.refusals | must be an object with on, threshold, window",
                "{\"refusals\": {\"limit\": 5}} | rules.refusals.limit | is not a member of this rule; the members are on, threshold, window",
                "{\"held\": {\"window\": \"PT5M\"}} | rules.held.window | is not a member of this rule; the members are on, threshold",
                "{\"refusals\": {\"on\": \"yes\"}} | rules.refusals.on | must be true or false",
                "{\"refusals\": {\"on\": null}} | rules.refusals.on | must be true or false",
                "{\"refusals\": {\"threshold\": 100}} | rules.refusals.threshold | must be a whole number from 0 to 99 (% of requests)",
                "{\"refusals\": {\"threshold\": -1}} | rules.refusals.threshold | must be a whole number from 0 to 99 (% of requests)",
                "{\"refusals\": {\"threshold\": 5.5}} | rules.refusals.threshold | must be a whole number from 0 to 99 (% of requests)",
                "{\"refusals\": {\"threshold\": \"5\"}} | rules.refusals.threshold | must be a whole number from 0 to 99 (% of requests)",
                "{\"refusals\": {\"threshold\": 99999999999999999999}} | rules.refusals.threshold | must be a whole number from 0 to 99 (% of requests)",
                "{\"refusals\": {\"window\": \"10m\"}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M",
                "{\"refusals\": {\"window\": \"PT4M59S\"}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M",
                "{\"refusals\": {\"window\": \"PT1H1S\"}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M",
                "{\"refusals\": {\"window\": \"PT10M0.5S\"}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M",
                "{\"refusals\": {\"window\": [\"PT10M\"]}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M",
                "{\"refusals\": {\"window\": 600}} | rules.refusals.window | must be a time from 5 minutes to 1 hour in whole seconds, as ISO 8601 writes it, such as PT10M"
            })
    void what_is_wrong_is_told_with_its_place(String json, String place, String message) {
        read(json);

        assertThat(errors).containsExactly(Map.entry(place, message));
    }
}
