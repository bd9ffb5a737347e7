package org.smsauth.auth.console.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the form says of sending, as it was typed.
 *
 * @param minutes how long an alert is tried
 * @param help what somebody is answered who writes HELP; empty for no answer
 * @param overnight whether hours that begin one day and end the next are meant
 */
record SendingForm(
        @Nullable String countries,
        @Nullable Boolean anyHour,
        @Nullable String opens,
        @Nullable String closes,
        @Nullable String days,
        @Nullable String limit,
        @Nullable String minutes,
        @Nullable String help,
        @Nullable Boolean overnight) {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);
    private static final Pattern TIME = Pattern.compile("[0-2][0-9]:[0-5][0-9]");

    /** Out of the settings as the SMS API tells them. */
    static SendingForm of(JsonNode settings) {
        var hours = settings.path("quiet_hours");
        return new SendingForm(
                settings.path("allowed_countries").values().stream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")),
                !hours.isObject(),
                hours.path("opens").asString("08:00"),
                hours.path("closes").asString("21:00"),
                settings.path("retention_days").asString(""),
                settings.path("daily_limit").asString(""),
                minutes(settings.path("alert_validity").asString("")),
                settings.path("help_text").asString(""),
                isOvernight(hours.path("opens").asString(""), hours.path("closes").asString("")));
    }

    private static boolean isOvernight(String opens, String closes) {
        return TIME.matcher(opens).matches()
                && TIME.matcher(closes).matches()
                && opens.compareTo(closes) > 0;
    }

    /** For the page: whether to ask if hours over midnight are meant. */
    public boolean asksOvernight() {
        return !Boolean.TRUE.equals(anyHour) && isOvernight(text(opens), text(closes));
    }

    /** What another form has at the fields that this one has otherwise. */
    Map<String, String> differing(SendingForm now) {
        var differing = new LinkedHashMap<String, String>();
        note("allowed_countries", codes(countries), codes(now.countries), differing);
        note("quiet_hours", hours(), now.hours(), differing);
        note("retention_days", text(days), text(now.days), differing);
        note("daily_limit", text(limit), text(now.limit), differing);
        note("alert_validity", text(minutes), text(now.minutes), differing);
        note("help_text", lines(help), lines(now.help), differing);
        return differing;
    }

    private static void note(
            String field, String typed, String now, Map<String, String> differing) {
        if (!typed.equals(now)) {
            differing.put(
                    field,
                    now.isEmpty() ? Words.of("It is empty now") : Words.of("It is “%s” now", now));
        }
    }

    private String hours() {
        return Boolean.TRUE.equals(anyHour)
                ? Words.of("any hour")
                : Words.of("%s to %s", text(opens), text(closes));
    }

    private static String codes(@Nullable String countries) {
        return text(countries).toUpperCase(Locale.ROOT).replaceAll("[\\s,;]+", ", ");
    }

    private static String lines(@Nullable String help) {
        return text(help).replace("\r\n", "\n");
    }

    private static String minutes(String duration) {
        try {
            return BigDecimal.valueOf(Duration.parse(duration).toSeconds())
                    .divide(SECONDS)
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (DateTimeParseException | ArithmeticException e) {
            return "";
        }
    }

    /** As the SMS API takes it; what cannot be read is an error at its field. */
    ObjectNode settings(Map<String, String> errors) {
        var settings = JsonMapper.shared().createObjectNode();
        var codes = settings.putArray("allowed_countries");
        Arrays.stream(text(countries).split("[\\s,;]+"))
                .filter(it -> !it.isEmpty())
                .forEach(it -> codes.add(it.toUpperCase(Locale.ROOT)));
        if (Boolean.TRUE.equals(anyHour)) {
            settings.putNull("quiet_hours");
        } else {
            if (asksOvernight() && !Boolean.TRUE.equals(overnight)) {
                errors.put(
                        "quiet_hours",
                        Words.of(
                                "From %s to %s is over midnight: marketing would go out at night. Exchange the two, or say below that you mean it",
                                text(opens), text(closes)));
            }
            settings.putObject("quiet_hours").put("opens", text(opens)).put("closes", text(closes));
        }
        settings.put("retention_days", number("retention_days", text(days), errors));
        if (text(limit).isEmpty()) {
            settings.putNull("daily_limit");
        } else {
            settings.put("daily_limit", number("daily_limit", text(limit), errors));
        }
        settings.put("alert_validity", duration(errors).toString());
        return text(help).isEmpty()
                ? settings.putNull("help_text")
                : settings.put("help_text", text(help).replace("\r\n", "\n"));
    }

    private static long number(String field, String digits, Map<String, String> errors) {
        if (!digits.matches("[0-9]{1,15}")) {
            errors.put(field, Words.of("Write a whole number"));
            return 0;
        }
        return Long.parseLong(digits);
    }

    private Duration duration(Map<String, String> errors) {
        if (!text(minutes).matches("[0-9]{1,6}([.][0-9]{1,3})?")) {
            errors.put("alert_validity", Words.of("Write a number of minutes"));
            return Duration.ofMinutes(1);
        }
        var seconds = new BigDecimal(text(minutes)).multiply(SECONDS);
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
