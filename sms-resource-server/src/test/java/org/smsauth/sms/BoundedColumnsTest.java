package org.smsauth.sms;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.BoundedColumns;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.alarm.AlarmColumns;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.PartId;
import org.smsauth.sms.carriage.operation.LongestErrors;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.queue.LongestTexts;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusedRecipient;

/**
 * Every column of bounded text, with the longest text that its door lets through. A column that is
 * not here has no door that anybody thought of.
 */
class BoundedColumnsTest {

    private static final String LONG = "\uD83D\uDE00".repeat(10_000);
    private static final String DEPARTMENT = new DepartmentId("d".repeat(40)).value();
    private static final String CLIENT = new ClientId("c".repeat(80)).value();
    private static final String CREDENTIAL = new CredentialId("c".repeat(32)).value();
    private static final String SENDER = new SenderId("+141555501234567").value();
    private static final String MASKED = new PhoneNumber("+4915112345678").masked();
    private static final String CARRIER_ID = new PartId(0, LONG).id();

    private static final InboundSms INBOUND =
            new InboundSms("acme", LONG, LONG, LONG, "", null, java.time.Instant.EPOCH);

    private static final Cause CAUSE = new Cause(LONG, LONG);

    /** As {@code Carriers} lets them through. */
    private static final String CARRIER = "c".repeat(40);

    private static final String ADDRESS = INBOUND.from();

    private static final String ADDRESSES = "1".repeat(40) + "," + "1".repeat(40); // Receipt

    /** As {@code JoinParts} makes it. */
    private static final String LONG_KEY =
            String.join("|", CARRIER, ADDRESS, ADDRESS, "65535", "255", DEPARTMENT);

    /** As {@code TokenRules} lets them through. */
    private static final String TOKEN = "j".repeat(128);

    /** As {@code JsonFields} lets them through. */
    private static final String WHY = "w".repeat(300);

    /** One of a few words of our own. */
    private static final String WORD = "";

    private static final Refusal.What WHAT = new Refusal.What(LONG, LONG, LONG, null, null);

    private static final Refusal REFUSAL =
            new Refusal(
                    new java.util.UUID(1, 2),
                    java.time.Instant.EPOCH,
                    400,
                    "",
                    "",
                    LONG,
                    null,
                    WHAT,
                    Refusal.Trace.NONE,
                    1);

    private static final Map<String, String> DOORS =
            Map.ofEntries(
                    entry("carrier.name", CARRIER),
                    entry("carrier_bind.carrier", CARRIER),
                    entry("carrier_notation.carrier", CARRIER),
                    entry("carrier_notation.notation", WORD),
                    entry("carrier_pause.carrier", CARRIER),
                    entry("carrier_pause.client", CLIENT),
                    entry("carrier_pause.reason", WHY),
                    entry("carrier_pause.token_id", TOKEN),
                    entry("carrier_pause_change.carrier", CARRIER),
                    entry("carrier_pause_change.client", CLIENT),
                    entry("carrier_pause_change.reason", WHY),
                    entry("carrier_pause_change.token_id", TOKEN),
                    entry("carrier_state.carrier", CARRIER),
                    entry("carrier_state.last_errors", LongestErrors.told(LONG)),
                    entry("carrier_state.reason", LongestTexts.reason(LONG)),
                    entry("daily_count.counter", "client:" + CLIENT),
                    entry("department_settings.department", DEPARTMENT),
                    entry("department_settings.document", longestSettings()),
                    entry("department_settings.environment", WORD),
                    entry("erasure.client", CLIENT),
                    entry("erasure.department", DEPARTMENT),
                    entry("erasure.environment", WORD),
                    entry("erasure.recipient", MASKED),
                    entry("erasure.token_id", TOKEN),
                    entry("event_fact.department", DEPARTMENT),
                    entry("event_fact.document", longestFact()),
                    entry("event_fact.environment", WORD),
                    entry("event_fact.source", "s".repeat(200)), // Facts
                    entry("event_fact.type", WORD),
                    entry("event_page.department", DEPARTMENT),
                    entry("event_page.environment", WORD),
                    entry("event_place.source", WORD),
                    entry("event_stream.department", DEPARTMENT),
                    entry("event_stream.environment", WORD),
                    entry("first_answer.body", longestAnswer()),
                    entry("first_answer.digest", WORD),
                    entry("first_answer.fingerprint", WORD),
                    entry("first_answer.location", WORD),
                    entry("node_part.node", "n".repeat(120)), // NodeParts cuts these
                    entry("node_part.part", "p".repeat(40)),
                    entry("node_part.reason", "r".repeat(1_000)),
                    entry("node_part.status", "OUT_OF_SERVICE"),
                    entry("kafka_place.department", DEPARTMENT),
                    entry("kafka_place.environment", WORD),
                    entry("inbound_body.department", DEPARTMENT),
                    entry("inbound_body.environment", WORD),
                    entry("inbound_long.carrier", CARRIER),
                    entry("inbound_long.department", DEPARTMENT),
                    entry("inbound_long.long_key", LONG_KEY),
                    entry("inbound_long.recipient", ADDRESS),
                    entry("inbound_long.sender", ADDRESS),
                    entry("inbound_part.long_key", LONG_KEY),
                    entry("inbound_reply.department", DEPARTMENT),
                    entry("inbound_reply.environment", WORD),
                    entry("inbound_seen.carrier", CARRIER),
                    entry("inbound_seen.carrier_message_id", CARRIER_ID),
                    entry("inbound_sms.carrier", CARRIER),
                    entry("inbound_sms.department", DEPARTMENT),
                    entry("inbound_sms.environment", WORD),
                    entry("inbound_sms.keyword", WORD),
                    entry("inbound_sms.recipient", ADDRESS),
                    entry("inbound_sms.sender", ADDRESS),
                    entry("listed_count.department", DEPARTMENT),
                    entry("listed_count.environment", WORD),
                    entry("listed_count.list", WORD),
                    entry("message_trace.traceparent", "f".repeat(55)), // Traces.Kept cuts these
                    entry("message_trace.tracestate", "s".repeat(512)),
                    entry("listed_number.client", CLIENT),
                    entry("listed_number.department", DEPARTMENT),
                    entry("listed_number.environment", WORD),
                    entry("listed_number.list", WORD),
                    entry("listed_number.note", "n".repeat(100)), // Entry.note
                    entry("listed_number.token_id", TOKEN),
                    entry("receipt.addresses", ADDRESSES),
                    entry("receipt.carrier", CARRIER),
                    entry("receipt.carrier_message_id", CARRIER_ID),
                    entry("receipt.code", CAUSE.code()),
                    entry(
                            "receipt.ours",
                            new Ours.Whole(new UUID(-1, -1), Integer.MAX_VALUE).written()),
                    entry("receipt.reason", CAUSE.name()),
                    entry("receipt.state", WORD),
                    entry("record_chain.hash", WORD),
                    entry("record_check.asked_by", CLIENT),
                    entry("record_check.fault", "f".repeat(1_000)), // RecordChecks cuts it
                    entry("record_entry.hash", WORD),
                    entry("record_head.hash", WORD),
                    entry("record_key.kid", "k".repeat(43)), // RFC 7638
                    entry("refusal.client", CLIENT),
                    entry("refusal.code", WORD),
                    entry("refusal.correlator", "x".repeat(256)), // BeginExchange
                    entry("refusal.credential", CREDENTIAL),
                    entry("refusal.department", DEPARTMENT),
                    entry("refusal.detail", REFUSAL.detail()),
                    entry("refusal.environment", WORD),
                    entry("refusal.message_type", WORD),
                    entry("refusal.method", WHAT.method()),
                    entry("refusal.path", WHAT.path()),
                    entry("refusal.recipient", "1000 recipients"),
                    entry("refusal.rule", WORD),
                    entry("refusal.source", WHAT.source()),
                    entry("refusal.token_id", TOKEN),
                    entry("refusal.trace_id", "f".repeat(32)), // TraceParent
                    entry("refused_recipient.code", WORD),
                    entry("refused_recipient.detail", longestDetail()),
                    entry("refused_recipient.recipient", MASKED),
                    entry("refused_recipient.rule", WORD),
                    entry("retention_mark.department", DEPARTMENT),
                    entry("retention_mark.environment", WORD),
                    entry("retention_mark.pass", WORD),
                    entry("settings_change.client", CLIENT),
                    entry("settings_change.department", DEPARTMENT),
                    entry("settings_change.document_after", longestSettings()),
                    entry("settings_change.document_before", longestSettings()),
                    entry("settings_change.environment", WORD),
                    entry("settings_change.token_id", TOKEN),
                    entry("root_key_proof.sealed", WORD),
                    entry("sms_batch.callback", "u".repeat(1000)), // OutboundUrl
                    entry("sms_batch.client", CLIENT),
                    entry("sms_batch.correlator", "x".repeat(256)), // BeginExchange
                    entry("sms_batch.credential", CREDENTIAL),
                    entry("sms_batch.department", DEPARTMENT),
                    entry("sms_batch.encoding", WORD),
                    entry("sms_batch.environment", WORD),
                    entry("sms_batch.reason", LongestTexts.reason(LONG)),
                    entry("sms_batch.reference", "r".repeat(100)), // RequestFields
                    entry("sms_batch.sender", SENDER),
                    entry("sms_batch.source", LongestTexts.source(LONG)),
                    entry("sms_batch.token_id", TOKEN),
                    entry("sms_batch.type", WORD),
                    entry("sms_message.reason", LongestTexts.reason(LONG)),
                    entry("send_ceiling.changed_by", CLIENT),
                    entry("send_ceiling.client", CLIENT),
                    entry("send_ceiling.department", DEPARTMENT),
                    entry("send_ceiling.environment", WORD),
                    entry("send_ceiling.token_id", TOKEN),
                    entry("sms_message.status", WORD),
                    entry("sms_step.by_client", CLIENT),
                    entry("sms_step.by_token", TOKEN),
                    entry("sms_step.carrier_message_id", CARRIER_ID),
                    entry("sms_step.given_id", CARRIER_ID),
                    entry("sms_step.code", CAUSE.code()),
                    entry("sms_step.reason", LongestTexts.reason(LONG)),
                    entry("sms_step.said", WORD),
                    entry("sms_step.status", WORD),
                    entry("webhook_delivery.answer", "a".repeat(1024)), // SendWebhook.KEPT
                    entry("webhook_delivery.problem", "p".repeat(400)), // SendWebhook
                    entry("webhook_delivery.state", WORD),
                    entry("webhook_delivery.type", WORD),
                    entry("webhook_try.answer", "a".repeat(1024)), // SendWebhook.KEPT
                    entry("webhook_try.problem", "p".repeat(400)), // SendWebhook
                    entry("webhook_endpoint.client", CLIENT),
                    entry("webhook_endpoint.department", DEPARTMENT),
                    entry("webhook_endpoint.description", "d".repeat(200)), // EndpointFields
                    entry("webhook_endpoint.environment", WORD),
                    entry("webhook_endpoint.reason", WORD),
                    entry("webhook_endpoint.state", WORD),
                    entry("webhook_endpoint.token_id", TOKEN),
                    entry(
                            "webhook_endpoint.types",
                            String.join(" ", EventTypes.of(everyType()).words())),
                    entry("webhook_endpoint.url", "u".repeat(1_000)), // OutboundUrl
                    entry("webhook_secret.public_key", "whpk_" + "k".repeat(44)),
                    entry("webhook_secret.scheme", WORD),
                    entry("webhook_secret.sealed", "s".repeat(200)),
                    entry("unfit_number.department", DEPARTMENT),
                    entry("unfit_number.environment", WORD),
                    entry("unfit_number.list", WORD));

    @ParameterizedTest
    @EnumSource
    void every_bounded_column_takes_the_longest_text_its_door_lets_through(TestDatabase database) {
        var doors = new java.util.HashMap<>(DOORS);
        doors.putAll(AlarmColumns.doors(CLIENT));
        doors.put("issuer_place.cursor_at", "c".repeat(80)); // IssuerApi
        BoundedColumns.haveRoom(database, doors);
    }

    private static String longestSettings() {
        var countries = String.join("\",\"", java.util.Collections.nCopies(300, "XX"));
        return "{\"allowed_countries\":[\"%s\"],\"quiet_hours\":{\"opens\":\"08:00\",\"closes\":\"21:00\"},\"retention_days\":365,\"daily_limit\":9223372036854775807,\"alert_validity\":\"PT167H59M59.999999999S\",\"help_text\":\"%s\"}"
                .formatted(countries, "\\n".repeat(300));
    }

    /** A thousand refusals, each with a detail as {@code ListAnswer} cuts it. */
    private static String longestAnswer() {
        var one =
                "{\"to\":\"%s...\",\"status\":\"refused\",\"code\":\"%s\",\"rule\":\"%s\",\"detail\":\"%s\"},"
                        .formatted(
                                "\\\"".repeat(64), "C".repeat(40), "r".repeat(20), "d".repeat(600));
        return one.repeat(1_000) + "x".repeat(200);
    }

    private static List<String> everyType() {
        return Arrays.stream(EventType.values()).map(EventType::wire).toList();
    }

    /** What was refused, as {@code RefusalSource} counts it. */
    private static String longestFact() {
        var one =
                "{\"client_id\":\"%s\",\"code\":\"%s\",\"rule\":\"%s\",\"requests\":%d},"
                        .formatted(CLIENT, "C".repeat(40), "r".repeat(40), Long.MAX_VALUE);
        return one.repeat(10) + "x".repeat(200);
    }

    private static String longestDetail() {
        return new RefusedRecipient(new java.util.UUID(1, 2), 0, MASKED, "", "", LONG).detail();
    }
}
