package org.smsauth.sms.carriage.http;

import static org.smsauth.sms.carriage.http.AnswerRule.Meaning.ACCEPTED;
import static org.smsauth.sms.carriage.http.AnswerRule.Meaning.REFUSED;
import static org.smsauth.sms.carriage.http.AnswerRule.Meaning.THROTTLED;
import static org.smsauth.sms.carriage.http.AnswerRule.Meaning.UNAVAILABLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.smsauth.sms.carriage.carrier.Receipt.State;
import org.smsauth.sms.carriage.http.AnswerRule.Meaning;
import org.smsauth.sms.message.Encoding;

/** Carriers and gateways whose template is here. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the lists of a template
enum Preset {
    /**
     * Kannel's {@code sendsms} (Kannel User Guide, "Using the HTTP interface to send SMS messages",
     * and the {@code get-url} of an "SMS-service group"). Its answer has no id: the receipt's URL
     * has ours.
     */
    KANNEL(
            new Template(
                    "GET",
                    "",
                    "/cgi-bin/sendsms",
                    List.of(),
                    List.of(
                            "username={username}",
                            "password={password}",
                            "from={from}",
                            "to={to}",
                            "text={text}",
                            "charset=UTF-8",
                            "coding={encoding}",
                            "validity={validity_minutes}",
                            "dlr-mask=31",
                            "dlr-url={callback}?id={id}&state=%d&reason=%A"),
                    List.of(),
                    "",
                    Map.of(Encoding.GSM_7, "0", Encoding.UCS_2, "2"),
                    Duration.ofDays(7),
                    List.of(
                            rule(ACCEPTED, "2xx", "^[03]: "),
                            rule(REFUSED, "403", "Not routable|Do not try again"),
                            rule(UNAVAILABLE, "2xx", "^(Authorization failed|Temporal failure)")),
                    null,
                    Found.like("^(\\d+):"),
                    Found.like("^[^<]{1,200}"),
                    new Template.Receipts(
                            Template.Form.PARAMETERS,
                            "",
                            "id",
                            "state",
                            "state",
                            "reason",
                            Map.of(
                                    State.EN_ROUTE, List.of("8"),
                                    State.BUFFERED, List.of("4"),
                                    State.DELIVERED, List.of("1"),
                                    State.UNDELIVERED, List.of("2", "16")),
                            "",
                            null),
                    new Template.Inbound(
                            Template.Form.PARAMETERS,
                            "",
                            "id",
                            "from",
                            "to",
                            "text",
                            "",
                            "coding",
                            "2",
                            "",
                            "text/plain;charset=UTF-8"),
                    null)),
    /** Jasmin's {@code /send} (Jasmin documentation, "HTTP API"). */
    JASMIN(
            new Template(
                    "POST",
                    "",
                    "/send",
                    List.of(),
                    List.of(),
                    List.of(
                            "username={username}",
                            "password={password}",
                            "from={from_digits}",
                            "to={to_digits}",
                            "coding={encoding}",
                            "content={text_gsm_7}",
                            "hex-content={text_ucs_2_hex}",
                            "validity-period={validity_minutes}",
                            "dlr=yes",
                            "dlr-level=3",
                            "dlr-method=POST",
                            "dlr-url={callback}"),
                    "",
                    Map.of(Encoding.GSM_7, "0", Encoding.UCS_2, "8"),
                    Duration.ofDays(7),
                    List.of(
                            rule(ACCEPTED, "200", "^Success \""),
                            rule(THROTTLED, "", "throughput exceeded"),
                            rule(UNAVAILABLE, "412", "no bound connectors")),
                    Found.like("Success \"([^\"]+)\""),
                    Found.like("(?!)"),
                    Found.like("^Error \"(.{1,200}?)\"$"),
                    new Template.Receipts(
                            Template.Form.PARAMETERS,
                            "",
                            "id",
                            "message_status",
                            "err",
                            "message_status",
                            Map.of(
                                    State.EN_ROUTE, List.of("ESME_ROK", "ENROUTE", "ACCEPTD"),
                                    State.DELIVERED, List.of("DELIVRD"),
                                    State.UNDELIVERED,
                                            List.of("UNDELIV", "REJECTD", "DELETED", "ESME_.+"),
                                    State.EXPIRED, List.of("EXPIRED"),
                                    State.UNKNOWN, List.of("UNKNOWN")),
                            "ACK/Jasmin",
                            null),
                    new Template.Inbound(
                            Template.Form.PARAMETERS,
                            "",
                            "id",
                            "from",
                            "to",
                            "content",
                            "binary",
                            "coding",
                            "8",
                            "ACK/Jasmin",
                            "text/plain;charset=UTF-8"),
                    null)),
    /**
     * Twilio's Messages API (Twilio Docs: "Messages resource", "Message status callbacks",
     * "Validating requests", "Error and warning dictionary").
     */
    TWILIO(
            new Template(
                    "POST",
                    "https://api.twilio.com",
                    "/2010-04-01/Accounts/{account}/Messages.json",
                    List.of("Authorization: Basic {basic}"),
                    List.of(),
                    List.of(
                            "To={to}",
                            "From={from}",
                            "Body={text}",
                            "ValidityPeriod={validity_seconds}",
                            "StatusCallback={callback}"),
                    "",
                    Map.of(),
                    Duration.ofHours(10),
                    List.of(
                            rule(ACCEPTED, "200 201", null),
                            at(THROTTLED, "4xx", "/code", "^(20429|21611|14107|30001|30022)$"),
                            at(UNAVAILABLE, "4xx", "/code", "^(20003|20005|30002)$")),
                    Found.at("/sid"),
                    Found.at("/code"),
                    Found.at("/message"),
                    new Template.Receipts(
                            Template.Form.PARAMETERS,
                            "",
                            "MessageSid",
                            "MessageStatus",
                            "ErrorCode",
                            "MessageStatus",
                            Map.of(
                                    State.EN_ROUTE,
                                            List.of(
                                                    "accepted",
                                                    "scheduled",
                                                    "queued",
                                                    "sending",
                                                    "sent"),
                                    State.DELIVERED, List.of("delivered", "read"),
                                    State.UNDELIVERED,
                                            List.of("undelivered", "failed", "canceled")),
                            "",
                            new Template.Signing(
                                    Template.Signed.URL_AND_PARAMETERS,
                                    "X-Twilio-Signature",
                                    "HmacSHA1",
                                    false,
                                    "")),
                    new Template.Inbound(
                            Template.Form.PARAMETERS,
                            "",
                            "MessageSid",
                            "From",
                            "To",
                            "Body",
                            "",
                            "",
                            "",
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>",
                            "text/xml;charset=UTF-8"),
                    new Template.Ask(
                            "/2010-04-01/Accounts/{account}/Messages/{carrier_id}.json",
                            "/status",
                            "/error_code",
                            "/error_message"))),
    /**
     * Infobip's {@code /sms/3/messages} (Infobip API reference: "Send SMS messages", "Receive
     * outbound SMS message reports", "Get outbound SMS message logs", "Response status and error
     * codes").
     */
    INFOBIP(
            new Template(
                    "POST",
                    "",
                    "/sms/3/messages",
                    List.of("Authorization: App {password}", "Accept: application/json"),
                    List.of(),
                    List.of(),
                    """
                    {"messages": [{
                      "sender": "{from_digits}",
                      "destinations": [{"to": "{to_digits}", "messageId": "{id}"}],
                      "content": {"text": "{text}"},
                      "options": {
                        "validityPeriod": {"amount": {validity_seconds}, "timeUnit": "SECONDS"}
                      },
                      "webhooks": {
                        "delivery": {"url": "{callback}", "intermediateReport": true},
                        "contentType": "application/json"
                      }
                    }]}\
                    """,
                    Map.of(),
                    Duration.ofDays(2),
                    List.of(
                            at(
                                    UNAVAILABLE,
                                    "",
                                    "/messages/0/status/name",
                                    "^REJECTED_(NOT_ENOUGH_CREDITS|SYSTEM_ERROR)$"),
                            at(
                                    REFUSED,
                                    "2xx",
                                    "/messages/0/status/groupName",
                                    "^(REJECTED|UNDELIVERABLE|EXPIRED)$"),
                            at(
                                    ACCEPTED,
                                    "2xx",
                                    "/messages/0/status/groupName",
                                    "^(PENDING|ACCEPTED|DELIVERED)$")),
                    Found.at("/messages/0/messageId"),
                    Found.at(
                            "/messages/0/status/name",
                            "/requestError/serviceException/messageId",
                            "/errorCode"),
                    Found.at(
                            "/messages/0/status/description",
                            "/requestError/serviceException/text",
                            "/description"),
                    new Template.Receipts(
                            Template.Form.JSON,
                            "/results",
                            "/messageId",
                            "/status/groupName",
                            "/error/name",
                            "/status/name",
                            Map.of(
                                    State.EN_ROUTE, List.of("PENDING", "ACCEPTED"),
                                    State.DELIVERED, List.of("DELIVERED"),
                                    State.UNDELIVERED, List.of("UNDELIVERABLE", "REJECTED"),
                                    State.EXPIRED, List.of("EXPIRED")),
                            "",
                            null),
                    new Template.Inbound(
                            Template.Form.JSON,
                            "/results",
                            "/messageId",
                            "/from",
                            "/to",
                            "/text",
                            "",
                            "",
                            "",
                            "",
                            "text/plain;charset=UTF-8"),
                    new Template.Ask(
                            "/sms/3/logs?messageId={carrier_id}",
                            "/results/0/status/groupName",
                            "/results/0/error/name",
                            "/results/0/status/name")));

    private final Template template;

    Preset(Template template) {
        this.template = template;
    }

    Template template() {
        return template;
    }

    /** What is there where a setting says nothing, and no preset either. */
    static Template none() {
        return new Template(
                "POST",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                Map.of(
                        Encoding.GSM_7,
                        Encoding.GSM_7.wire(),
                        Encoding.UCS_2,
                        Encoding.UCS_2.wire()),
                Duration.ofDays(7),
                List.of(),
                null,
                Found.like("(?!)"),
                Found.like("^.{1,200}"),
                new Template.Receipts(
                        Template.Form.PARAMETERS, "", "", "", "", "", Map.of(), "", null),
                new Template.Inbound(
                        Template.Form.PARAMETERS,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "text/plain;charset=UTF-8"),
                null);
    }

    private static AnswerRule rule(
            Meaning is, String status, @org.jspecify.annotations.Nullable String like) {
        return AnswerRule.of(is, status, null, like);
    }

    private static AnswerRule at(Meaning is, String status, String pointer, String like) {
        return AnswerRule.of(is, status, pointer, like);
    }
}
