package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** Each refusal explains itself in full, and is found in the ledger by its request id. */
@Tag("clock")
class ExplainedIT extends DepartmentStory {

    private static final String US = "+14155550122";
    private static final String MESSAGES = "/v1/messages";

    /** What takes a server that something is wrong with, by the story that has one. */
    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("callback-not-authenticated", "HttpCarrierIT"),
                    Map.entry("credential-revoked", "StatusIT"),
                    Map.entry("token-revoked", "StatusIT"),
                    Map.entry("suspended", "StatusIT"),
                    Map.entry("too-many-requests", "RateIT"),
                    Map.entry("idempotency-key-in-use", "RepeatsIT"),
                    Map.entry("no-scheduling", "WithoutOwnClientIT"),
                    Map.entry("permission-unknown", "ScheduledIT"),
                    Map.entry("authorization-server-unreachable", "OutageIT"),
                    Map.entry("status-unknown", "OutageIT"),
                    Map.entry("ceiling-reached", "CeilingsIT"),
                    Map.entry("events-forgotten", "EventsIT"),
                    Map.entry("webhook-bound", "WebhooksIT"),
                    Map.entry("list-full", "TransfersIT"),
                    Map.entry("list-transfer-under-way", "TransfersIT"),
                    Map.entry("list-bytes-exceeded", "TransfersIT"),
                    Map.entry("lists-busy", "TransfersIT"));

    /**
     * A defect, a store that is away, which has no ledger to look in, and what the door refuses
     * before there is a request to record (see DoorIT).
     */
    private static final List<ProblemType> NOT_ON_REQUEST =
            List.of(
                    ProblemType.INTERNAL,
                    ProblemType.UNAVAILABLE,
                    ProblemType.REQUEST_TIMEOUT,
                    ProblemType.BUSY);

    @Autowired private Refusals refusals;

    private final Map<String, Supplier<Answer>> refused = new LinkedHashMap<>();

    ExplainedIT() {
        ofRequest();
        ofToken();
        ofMessage();
        ofRecipient();
        ofDepartment();
        ofRepeated();
        ofChanged();
    }

    private void ofRequest() {
        refused.put("malformed-request", () -> api.post(sales("alerts"), "{\"type\":\"alerts\","));
        refused.put(
                "invalid-field/twice",
                () -> api.post(sales("alerts"), "{\"type\":\"alerts\",\"type\":\"alerts\"}"));
        refused.put(
                "invalid-field",
                () -> api.post(sales("alerts"), "{\"type\":\"sms\",\"to\":\"12\"}"));
        refused.put(
                "invalid-field/unknown", () -> api.send(sales("alerts"), with("sender", "ACME")));
        refused.put("invalid-field/body", () -> api.send(sales("alerts"), with("body", " ")));
        refused.put(
                "invalid-field/parts",
                () -> api.send(sales("alerts"), with("body", "x".repeat(1531))));
        refused.put(
                "invalid-field/validity",
                () -> api.send(sales("alerts"), with("validity", "1 day")));
        refused.put(
                "invalid-field/send-at",
                () -> api.send(sales("alerts"), with("send_at", "2099-01-01T00:00:00Z")));
        refused.put(
                "invalid-field/send-at-past",
                () -> api.send(sales("alerts"), with("send_at", "2020-01-01T00:00:00Z")));
        refused.put(
                "not-found",
                () -> api.get(sales("alerts"), MESSAGES + "/01990000-0000-7000-8000-000000000000"));
        refused.put(
                "method-not-allowed",
                () ->
                        api.call(
                                api.request(sales("alerts"), MESSAGES)
                                        .PUT(BodyPublishers.noBody())));
        refused.put(
                "not-acceptable",
                () ->
                        api.call(
                                api.request(sales("alerts"), MESSAGES)
                                        .header("Accept", "image/png")
                                        .GET()));
        refused.put(
                "too-large", () -> api.send(sales("alerts"), with("body", "x".repeat(200_000))));
        refused.put(
                "unsupported-media-type",
                () -> api.post(sales("alerts"), "text/xml", BodyPublishers.ofString("<sms/>")));
    }

    private void ofToken() {
        refused.put("unauthenticated", () -> api.send(null, alert()));
        refused.put("unauthenticated/not-a-token", () -> api.send("secret", alert()));
        refused.put(
                "unauthenticated/expired",
                () ->
                        api.send(
                                tokenOf("sales", "alerts")
                                        .claim("iat", 1_700_000_000L)
                                        .claim("exp", 1_700_000_300L)
                                        .sign(),
                                alert()));
        refused.put("insufficient-scope", () -> api.send(sales("marketing"), alert()));
        refused.put(
                "sender-not-permitted", () -> api.send(sales("alerts"), with("from", "ZENITH")));
        refused.put(
                "action-not-permitted",
                () -> json("PUT", tokenOf("sales", "marketing"), SETTINGS, "{}"));
        refused.put(
                "action-not-permitted/elsewhere",
                () -> get(tokenOf("sales", "sms.read"), SETTINGS + "?department=hr"));
    }

    private void ofMessage() {
        refused.put(
                "no-route",
                () ->
                        api.send(
                                tokenOf("sales", "alerts")
                                        .claim("environment", "production")
                                        .sign(),
                                alert()));
    }

    private void ofRecipient() {
        refused.put(
                "recipient-country-not-allowed",
                () -> {
                    settings("abroad", "{\"allowed_countries\":[\"AT\",\"DE\"]}");
                    return send("abroad", "alerts", Map.of("to", US));
                });
        refused.put(
                "recipient-opted-out",
                () -> {
                    settings("optout", "{\"quiet_hours\":null}");
                    json(
                            "POST",
                            tokenOf("optout", "sms.manage"),
                            OPT_OUTS,
                            "{\"recipient\":\"" + US + "\"}");
                    return send("optout", "marketing", Map.of("to", US));
                });
        refused.put(
                "recipient-not-in-directory",
                () -> send("directory", "internal", Map.of("to", US)));
        refused.put(
                "outside-hours",
                () -> {
                    settings("quiet", hours());
                    return send("quiet", "marketing", Map.of("to", US, "outside_hours", "reject"));
                });
        refused.put(
                "validity-too-short",
                () -> {
                    settings("hurried", hours());
                    return send("hurried", "marketing", Map.of("to", US, "validity", "PT1H"));
                });
        refused.put(
                "recipients-refused",
                () -> {
                    settings("nobody", "{\"allowed_countries\":[\"AT\"]}");
                    return send("nobody", "alerts", Map.of("to", List.of(US, "+4915112345678")));
                });
    }

    private void ofDepartment() {
        refused.put(
                "quota-exceeded",
                () -> {
                    withinOneDay();
                    settings("used-up", "{\"daily_limit\":1}");
                    send("used-up", "alerts", Map.of());
                    return send("used-up", "alerts", Map.of());
                });
        refused.put(
                "precondition-failed",
                () ->
                        api.call(
                                api.request(tokenOf("lost-update", "sms.manage").sign(), SETTINGS)
                                        .header("Content-Type", "application/json")
                                        .header("If-Match", "\"another\"")
                                        .PUT(BodyPublishers.ofString("{}"))));
    }

    private void ofRepeated() {
        refused.put(
                "idempotency-key-reused",
                () -> {
                    keyed("Water rises.");
                    return keyed("Water falls.");
                });
    }

    private void ofChanged() {
        refused.put(
                "not-cancellable",
                () -> {
                    var token = tokenOf("changed", "alerts");
                    var path = send("changed", "alerts", Map.of()).header("Location");
                    api.getUntil(token.sign(), path, it -> it.text("status").equals("delivered"));
                    return delete(token, path);
                });
        refused.put(
                "not-releasable",
                () ->
                        json(
                                "POST",
                                tokenOf("changed", "alerts"),
                                waiting("changed") + "/release",
                                ""));
        refused.put(
                "not-settleable",
                () ->
                        json(
                                "POST",
                                tokenOf("changed", "sms.manage"),
                                waiting("changed") + "/settle",
                                "{\"outcome\":\"sent\",\"reason\":\"seen there\"}"));
        refused.put(
                "not-pausable",
                () ->
                        json(
                                "POST",
                                tokenOf("changed", "sms.manage sms.every_department"),
                                "/v1/carriers/simulator/pause",
                                "{\"reason\":\"to see\"}"));
        refused.put(
                "still-to-be-sent",
                () -> delete(tokenOf("changed", "sms.manage"), waiting("changed") + "/body"));
    }

    @TestFactory
    Stream<DynamicTest> each_refusal_says_just_that() {
        return refused.entrySet().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.getKey(),
                                () ->
                                        Explained.isExplained(
                                                row.getValue().get(), row.getKey(), refusals)));
    }

    @Test
    void no_kind_of_refusal_is_left_out() {
        var told = Stream.concat(refused.keySet().stream(), ELSEWHERE.keySet().stream());
        assertThat(Explained.names())
                .containsExactlyInAnyOrderElementsOf(told.collect(Collectors.toSet()));
        assertThat(
                        Explained.names().stream()
                                .map(it -> it.replaceFirst("/.*", ""))
                                .collect(Collectors.toSet()))
                .containsAll(
                        Arrays.stream(ProblemType.values())
                                .filter(it -> !NOT_ON_REQUEST.contains(it))
                                .map(it ->
                                        it.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-'))
                                .toList());
    }

    private static String sales(String scope) {
        return tokenOf("sales", scope).sign();
    }

    private static Map<String, Object> with(String field, String value) {
        var message = SmsApi.message("alerts");
        message.put(field, value);
        return message;
    }

    private Answer send(String department, String type, Map<String, Object> fields) {
        var message = SmsApi.message(type);
        message.putAll(fields);
        return api.send(tokenOf(department, type).sign(), message);
    }

    private Answer keyed(String body) {
        return api.call(
                api.request(sales("alerts"), MESSAGES)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "explained")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"type\":\"alerts\",\"to\":\"%s\",\"from\":\"ACME\",\"body\":\"%s\"}"
                                                .formatted(US, body))));
    }

    private String waiting(String department) {
        var later = Instant.now().plus(Duration.ofDays(1)).toString();
        return send(department, "alerts", Map.of("send_at", later)).header("Location");
    }

    private void settings(String department, String document) {
        var decided = json("PUT", tokenOf(department, "sms.manage"), SETTINGS, document);
        assertThat(decided.status()).as(decided.response().body()).isEqualTo(200);
    }

    /** Not now, whenever the test runs. */
    private static String hours() {
        return "{\"quiet_hours\":"
                + HoursThere.closedIn(ZoneId.of("America/Los_Angeles")).json()
                + "}";
    }
}
