package org.smsauth.model.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which alarms begin, and where it stands for a department.
 *
 * @param title what is wrong when it holds
 * @param meaning when it does
 * @param unit what the threshold is a number of
 * @param limit as it is in force
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmRuleAnswer(
        String title, String meaning, String unit, Limit limit, Limit usual, Bounds bounds) {

    /**
     * From when on it is an alarm.
     *
     * @param on whether it ever is
     * @param window over how long is counted, such as {@code PT10M}; absent where nothing is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(boolean on, long threshold, @Nullable String window) {}

    /** What a limit can be, both ends included; no windows where nothing is counted over time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Bounds(
            long least, long most, @Nullable String shortest, @Nullable String longest) {}

    /** All rules of a server, by name. */
    public record All(Map<String, AlarmRuleAnswer> rules) {

        public All {
            rules = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(rules));
        }
    }
}
