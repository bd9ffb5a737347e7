package org.smsauth.sms.recipients.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.recipients.hours.SendingHours;
import tools.jackson.databind.JsonNode;

/**
 * {@link Settings} as requests, answers and the store write them. A field that is left out has its
 * usual value.
 */
@JsonPropertyOrder({
    "allowed_countries",
    "quiet_hours",
    "retention_days",
    "daily_limit",
    "alert_validity",
    "help_text"
})
record SettingsDocument(
        @JsonProperty("allowed_countries") Set<String> allowedCountries,
        @JsonProperty("quiet_hours") @Nullable Hours quietHours,
        @JsonProperty("retention_days") int retentionDays,
        @JsonProperty("daily_limit") @Nullable Long dailyLimit,
        @JsonProperty("alert_validity") String alertValidity,
        @JsonProperty("help_text") @Nullable String helpText) {

    private static final String COUNTRIES = "allowed_countries";
    private static final String HOURS = "quiet_hours";
    private static final String RETENTION = "retention_days";
    private static final String LIMIT = "daily_limit";
    private static final String VALIDITY = "alert_validity";
    private static final String HELP = "help_text";

    /** It is quiet before the one and after the other. */
    record Hours(String opens, String closes) {}

    static SettingsDocument of(Settings settings) {
        var hours = settings.sendingHours();
        return new SettingsDocument(
                settings.allowedCountries(),
                hours == null
                        ? null
                        : new Hours(hours.opens().toString(), hours.closes().toString()),
                settings.retentionDays(),
                settings.dailyLimit(),
                settings.alertValidity().toString(),
                settings.helpText());
    }

    /** Reads what {@link #of} wrote; the usual settings where there is an error. */
    static Settings read(JsonNode document, Errors errors) {
        var fields =
                JsonFields.of(
                        document,
                        "",
                        errors,
                        List.of(COUNTRIES, HOURS, RETENTION, LIMIT, VALIDITY, HELP));
        var usual = Settings.USUAL;
        return new Settings(
                or(fields.optional(COUNTRIES, SettingsDocument::countries), Set.of()),
                fields.has(HOURS)
                        ? fields.optional(HOURS, SettingsDocument::hours)
                        : usual.sendingHours(),
                or(
                        fields.optional(RETENTION, it -> Settings.retention(JsonFields.number(it))),
                        usual.retentionDays()),
                fields.optional(LIMIT, it -> Settings.dailyLimit(JsonFields.number(it))),
                or(fields.optional(VALIDITY, SettingsDocument::validity), usual.alertValidity()),
                fields.optional(HELP, it -> Settings.helpText(JsonFields.text(it))));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }

    private static Set<String> countries(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("must be a list of country codes; [] is for all");
        }
        var countries = new TreeSet<String>();
        node.forEach(it -> countries.add(Settings.country(JsonFields.text(it))));
        return countries;
    }

    private static SendingHours hours(JsonNode node) {
        if (node.size() == 2 && node.has("opens") && node.has("closes")) {
            return new SendingHours(time(node.get("opens")), time(node.get("closes")));
        }
        throw new IllegalArgumentException(
                "must be an object with opens and closes, such as"
                        + " {\"opens\":\"08:00\",\"closes\":\"21:00\"}; null is for at any time");
    }

    private static LocalTime time(JsonNode node) {
        try {
            return LocalTime.parse(JsonFields.text(node), DateTimeFormatter.ofPattern("HH:mm"));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("opens and closes must be times such as 08:00");
        }
    }

    private static Duration validity(JsonNode node) {
        try {
            return Settings.alertValidity(Duration.parse(JsonFields.text(node)));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be an ISO 8601 duration such as PT5M");
        }
    }
}
