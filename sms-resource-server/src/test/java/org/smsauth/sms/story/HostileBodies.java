package org.smsauth.sms.story;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.Generated;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies as clients send them by mistake and attackers on purpose: good messages with one thing
 * changed, JSON of any shape, JSON with broken bytes, and bytes that are nothing.
 */
final class HostileBodies {

    private static final List<String> NAMES =
            List.of(
                    "type",
                    "to",
                    "from",
                    "body",
                    "reference",
                    "validity",
                    "send_at",
                    "callback",
                    "outside_hours",
                    "__proto__",
                    "Type",
                    "");

    private static final List<Object> VALUES =
            List.of(
                    "alerts",
                    "marketing",
                    "internal",
                    "+14155550123",
                    "ACME",
                    "Water rises.",
                    "x".repeat(1_531),
                    "\u0000",
                    "\uD83D",
                    "' or 1=1 --",
                    "${jndi:ldap://127.0.0.1/a}",
                    "<script>alert(1)</script>",
                    "%n%s%x",
                    "../../etc/passwd",
                    "\u202Etxt",
                    "PT5M",
                    "-PT1S",
                    "PT99999999999H",
                    "2026-11-23T10:15:30Z",
                    "+999999999-12-31T23:59:60Z",
                    "reject",
                    0,
                    -1,
                    60,
                    Long.MAX_VALUE,
                    1e308,
                    0.1,
                    true,
                    false);

    private final Generated generated;

    HostileBodies(Generated generated) {
        this.generated = generated;
    }

    byte[] next() {
        return switch (generated.upTo(8)) {
            case 0 -> json(message());
            case 1, 2, 3 -> json(changed(message()));
            case 4 -> bytes(text(6));
            case 5 -> broken(json(changed(message())));
            case 6 -> extreme();
            default -> bytes(generated.anything(400));
        };
    }

    private Map<String, @Nullable Object> message() {
        var message = new LinkedHashMap<String, @Nullable Object>();
        message.put("type", generated.oneOf(List.of("alerts", "marketing", "internal")));
        message.put("to", "+1415555" + generated.charactersOf("0123456789", 4));
        message.put("from", "ACME");
        message.put("body", generated.charactersOf("Water rises. €{}\u0439\n", 1 + upTo(400)));
        return message;
    }

    private Map<String, @Nullable Object> changed(Map<String, @Nullable Object> message) {
        for (int i = upTo(3); i >= 0; i--) {
            var name = generated.oneOf(NAMES);
            switch (upTo(3)) {
                case 0 -> message.remove(name);
                case 1 -> message.put(name, generated.oneOf(VALUES));
                default -> message.put(name, value(3));
            }
        }
        return message;
    }

    private @Nullable Object value(int depth) {
        return switch (upTo(depth == 0 ? 4 : 6)) {
            case 0 -> null;
            case 1 -> generated.oneOf(VALUES);
            case 2 -> generated.anything(300);
            case 3 -> upTo(Integer.MAX_VALUE);
            case 4 -> IntStream.range(0, upTo(5)).mapToObj(_ -> value(depth - 1)).toList();
            default -> Map.of(generated.oneOf(NAMES), String.valueOf(value(depth - 1)));
        };
    }

    /** JSON by the letter, with what a mapper would never write. */
    private String text(int depth) {
        return switch (upTo(depth == 0 ? 5 : 8)) {
            case 0 -> "\"" + generated.charactersOf("ab\\u0dD\"\n{}[]:,\u0000\uFEFF", 12) + "\"";
            case 1 -> generated.charactersOf("-+0123456789eE.xN", 1 + upTo(30));
            case 2 -> generated.oneOf(List.of("null", "true", "NaN", "Infinity", "/*", "//", "'"));
            case 3 -> "{" + member(0) + "," + member(0) + "}";
            case 4 -> " ".repeat(upTo(40));
            case 5 -> "[" + text(depth - 1) + "," + text(depth - 1) + "]";
            default ->
                    IntStream.range(0, upTo(6))
                            .mapToObj(_ -> member(depth - 1))
                            .collect(Collectors.joining(",", "{", onceInAWhile("}")));
        };
    }

    private String member(int depth) {
        return "\"" + generated.oneOf(NAMES) + "\":" + text(depth);
    }

    private String onceInAWhile(String end) {
        return generated.onceIn(10) ? "" : end;
    }

    private byte[] broken(byte[] json) {
        for (int i = upTo(4); i >= 0; i--) {
            json[upTo(json.length)] = (byte) upTo(256);
        }
        return json;
    }

    private byte[] extreme() {
        return bytes(
                switch (upTo(5)) {
                    case 0 -> "[".repeat(60_000);
                    case 1 -> "{\"to\":".repeat(10_000);
                    case 2 -> "{\"validity\":1" + "0".repeat(60_000) + "}";
                    case 3 -> "{\"to\":[" + "\"+14155550123\",".repeat(4_000) + "1]}";
                    default -> "{\"" + "n".repeat(60_000) + "\":1}";
                });
    }

    private int upTo(int bound) {
        return generated.upTo(bound);
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writeValueAsBytes(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
