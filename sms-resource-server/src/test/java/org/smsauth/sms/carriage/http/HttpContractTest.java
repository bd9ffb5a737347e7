package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierContract;
import org.smsauth.sms.carriage.carrier.CarrierContract.OtherSide;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.message.PhoneNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every carrier promises, of each preset and of a template of one's own. */
@Tag("clock")
class HttpContractTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A carrier with manners, and what is set of it. */
    abstract static class ByHttp extends CarrierContract implements Gateway.Manners {

        private final Gateway gateway = new Gateway(this);

        abstract String settings();

        @Override
        protected Carrier carrier(CarrierListener listener) {
            var carrier =
                    Http.carrier(
                            """
                            %s
                            timeout.connect=10s
                            timeout.answer=28s
                            window=50
                            receipts.base=%s
                            receipts.key=%s
                            """
                                    .formatted(
                                            settings().replace("${url}", gateway.url()),
                                            gateway.base(),
                                            Http.KEY),
                            listener);
            gateway.serves(carrier);
            return carrier;
        }

        @Override
        protected PhoneNumber whenOtherSide(OtherSide does) {
            gateway.does(does);
            return new PhoneNumber("+14155550123");
        }

        /** It answers in one exchange, and its gateway here reports only that all went well. */
        @Override
        protected boolean canBe(OtherSide one) {
            return switch (one) {
                case DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> false;
                case TAKES, REFUSES, THROTTLES, LOSES_ANSWERS, IS_AWAY -> true;
            };
        }

        @AfterEach
        final void end() {
            gateway.close();
        }
    }

    @Nested
    class Kannel extends ByHttp {

        @Override
        String settings() {
            return """
            preset=kannel
            url=${url}
            username=foo
            password=bar
            """;
        }

        @Override
        public Gateway.@Nullable Reply reply(OtherSide does, Gateway.Asked asked, int number) {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.path()).isEqualTo("/cgi-bin/sendsms");
            assertThat(asked.parameters())
                    .containsEntry("username", "foo")
                    .containsEntry("password", "bar")
                    .containsEntry("from", "ACME")
                    .containsEntry("to", "+14155550123")
                    .containsEntry("dlr-mask", "31")
                    .containsKeys("text", "validity");
            return switch (does) {
                case TAKES -> new Gateway.Reply(202, "0: Accepted for delivery");
                case REFUSES -> new Gateway.Reply(403, "Not routable. Do not try again.");
                case THROTTLES -> new Gateway.Reply(503, "Busy", Map.of("Retry-After", "7"));
                case LOSES_ANSWERS, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> null;
            };
        }

        @Override
        public HttpRequest.Builder receipt(Gateway.Asked asked, int number) {
            var url = asked.parameters().getOrDefault("dlr-url", "");
            return Gateway.get(url.replace("%d", "1").replace("%A", "ACK%2F"));
        }
    }

    @Nested
    class Jasmin extends ByHttp {

        @Override
        String settings() {
            return """
            preset=jasmin
            url=${url}/
            username=foo
            password=bar
            """;
        }

        @Override
        public Gateway.@Nullable Reply reply(OtherSide does, Gateway.Asked asked, int number) {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.path()).isEqualTo("/send");
            var parameters = asked.parameters();
            assertThat(parameters)
                    .containsEntry("to", "14155550123")
                    .containsEntry("dlr", "yes")
                    .containsKey("dlr-url");
            if ("8".equals(parameters.get("coding"))) {
                var octets = HexFormat.of().parseHex(parameters.getOrDefault("hex-content", ""));
                assertThat(new String(octets, StandardCharsets.UTF_16BE)).contains("\uD83D\uDE00");
                assertThat(parameters).doesNotContainKey("content");
            } else {
                assertThat(parameters).containsKey("content").doesNotContainKey("hex-content");
            }
            return switch (does) {
                case TAKES -> new Gateway.Reply(200, "Success \"" + id(number) + "\"");
                case REFUSES -> new Gateway.Reply(412, "Error \"No route found\"");
                case THROTTLES -> new Gateway.Reply(403, "Error \"User throughput exceeded\"");
                case LOSES_ANSWERS, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> null;
            };
        }

        private String id(int number) {
            return "07033084-5cfd-4812-90a4-%012d".formatted(number);
        }

        @Override
        public HttpRequest.Builder receipt(Gateway.Asked asked, int number) {
            return Gateway.form(
                    asked.parameters().getOrDefault("dlr-url", ""),
                    "id=%s&level=2&message_status=DELIVRD&id_smsc=1&sub=001&dlvrd=001&err=000"
                            .formatted(id(number)));
        }

        @Override
        public String acknowledged() {
            return "ACK/Jasmin";
        }
    }

    @Nested
    class Twilio extends ByHttp {

        @Override
        public boolean isMessage(Gateway.Asked asked) {
            return asked.method().equals("POST");
        }

        @Override
        String settings() {
            return """
            preset=twilio
            url=${url}
            account=AC123
            password=secret
            """;
        }

        @Override
        public Gateway.@Nullable Reply reply(OtherSide does, Gateway.Asked asked, int number) {
            assertThat(asked.path()).isEqualTo("/2010-04-01/Accounts/AC123/Messages.json");
            assertThat(asked.headers())
                    .containsEntry(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    "AC123:secret"
                                                            .getBytes(StandardCharsets.UTF_8)));
            assertThat(asked.parameters())
                    .containsEntry("To", "+14155550123")
                    .containsEntry("From", "ACME")
                    .containsEntry("ValidityPeriod", "36000")
                    .containsKey("Body");
            return switch (does) {
                case TAKES ->
                        new Gateway.Reply(
                                201,
                                "{\"sid\": \"SM%d\", \"status\": \"queued\", \"error_code\": null}"
                                        .formatted(number));
                case REFUSES -> error(400, 21211, "Invalid 'To' Phone Number");
                case THROTTLES -> error(429, 20429, "Too many requests");
                case LOSES_ANSWERS, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> null;
            };
        }

        private Gateway.Reply error(int status, int code, String message) {
            return new Gateway.Reply(
                    status,
                    JSON.writeValueAsString(
                            Map.of("code", code, "message", message, "status", status)));
        }

        @Override
        public HttpRequest.Builder receipt(Gateway.Asked asked, int number) {
            var url = asked.parameters().getOrDefault("StatusCallback", "");
            var fields =
                    new TreeMap<>(
                            Map.of(
                                    "MessageSid", "SM" + number,
                                    "MessageStatus", "delivered",
                                    "To", "+14155550123"));
            var form = new StringBuilder();
            var signed = new StringBuilder(url);
            fields.forEach((name, value) -> {
                form.append(name).append('=').append(value.replace("+", "%2B")).append('&');
                signed.append(name).append(value);
            });
            return Gateway.form(url, form.toString())
                    .header("X-Twilio-Signature", hmac("HmacSHA1", "secret", signed.toString()));
        }
    }

    static String hmac(String algorithm, String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class Infobip extends ByHttp {

        @Override
        public boolean isMessage(Gateway.Asked asked) {
            return asked.method().equals("POST");
        }

        @Override
        String settings() {
            return """
            preset=infobip
            url=${url}
            password=api-key
            """;
        }

        private JsonNode message(Gateway.Asked asked) {
            return JSON.readTree(asked.body()).at("/messages/0");
        }

        @Override
        public Gateway.@Nullable Reply reply(OtherSide does, Gateway.Asked asked, int number) {
            assertThat(asked.path()).isEqualTo("/sms/3/messages");
            assertThat(asked.headers()).containsEntry("Authorization", "App api-key");
            var message = message(asked);
            assertThat(message.at("/destinations/0/to").asString()).isEqualTo("14155550123");
            assertThat(message.at("/options/validityPeriod/amount").asInt()).isEqualTo(172_800);
            assertThat(message.at("/content/text").asString()).isNotEmpty();
            return switch (does) {
                case TAKES -> status(asked, "PENDING", "PENDING_ACCEPTED", "Message accepted");
                case REFUSES ->
                        status(
                                asked,
                                "REJECTED",
                                "REJECTED_DESTINATION",
                                "Destination is not allowed");
                case THROTTLES ->
                        new Gateway.Reply(
                                429,
                                "{\"errorCode\": \"E429\", \"description\": \"Too many requests\"}");
                case LOSES_ANSWERS, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> null;
            };
        }

        private Gateway.Reply status(
                Gateway.Asked asked, String group, String name, String description) {
            return new Gateway.Reply(
                    200,
                    """
                    {"bulkId": "1", "messages": [{"messageId": "%s", "destination": "1",
                      "status": {"groupId": 1, "groupName": "%s", "id": 26, "name": "%s",
                        "description": "%s"}}]}\
                    """
                            .formatted(
                                    message(asked).at("/destinations/0/messageId").asString(),
                                    group,
                                    name,
                                    description));
        }

        @Override
        public HttpRequest.Builder receipt(Gateway.Asked asked, int number) {
            return Gateway.json(
                    message(asked).at("/webhooks/delivery/url").asString(),
                    """
                    {"results": [{"bulkId": "1", "messageId": "%s", "to": "14155550123",
                      "status": {"groupId": 3, "groupName": "DELIVERED", "id": 5,
                        "name": "DELIVERED_TO_HANDSET"},
                      "error": {"groupId": 0, "groupName": "OK", "id": 0, "name": "NO_ERROR"}}]}\
                    """
                            .formatted(message(asked).at("/destinations/0/messageId").asString()));
        }
    }

    @Nested
    class OfOnesOwn extends ByHttp {

        @Override
        String settings() {
            return """
            url=${url}/v2/sms?tenant={account}
            account=a b
            username=me
            password=secret
            request.method=PUT
            request.headers[0]=X-Api-Key: {password}
            request.json={"to": ["{to}"], "text": "{text}", "ttl": {validity_seconds}, "kind": "{encoding}", "report": "{callback}?for={id}"}
            answers[0].is=refused
            answers[0].status=2xx
            answers[0].at=/result
            answers[0].like=^no
            answers[1].is=accepted
            answers[1].status=200
            id.at=/data/id
            code.at=/result
            receipts.as=json
            receipts.id=/ref
            receipts.state=/state
            receipts.states.delivered=ok
            receipts.states.undelivered=failed, gone
            receipts.username=them
            receipts.password=theirs
            receipts.answer=thanks
            receipts.signature.header=X-Signature
            receipts.signature.key=signing
            receipts.signature.digits=base64
            receipts.signature.prefix=v1=
            """;
        }

        @Override
        public Gateway.@Nullable Reply reply(OtherSide does, Gateway.Asked asked, int number) {
            assertThat(asked.method()).isEqualTo("PUT");
            assertThat(asked.request().query()).isEqualTo("tenant=a%20b");
            assertThat(asked.headers()).containsEntry("X-Api-Key", "secret");
            var body = JSON.readTree(asked.body());
            assertThat(body.at("/ttl").isIntegralNumber()).isTrue();
            assertThat(body.at("/kind").asString()).matches("gsm-7|ucs-2");
            return switch (does) {
                case TAKES ->
                        new Gateway.Reply(
                                200,
                                "{\"result\": \"ok\", \"data\": {\"id\": %d}}".formatted(number));
                case REFUSES -> new Gateway.Reply(200, "{\"result\": \"no such number\"}");
                case THROTTLES -> new Gateway.Reply(429, "slowly");
                case LOSES_ANSWERS, IS_AWAY, DOES_NOT_DELIVER, REPORTS_EARLY, ANSWERS_LATE -> null;
            };
        }

        @Override
        public HttpRequest.Builder receipt(Gateway.Asked asked, int number) {
            var body = "{\"ref\": %d, \"state\": \"OK\"}".formatted(number);
            return Gateway.json(JSON.readTree(asked.body()).at("/report").asString(), body)
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    "them:theirs".getBytes(StandardCharsets.UTF_8)))
                    .header("X-Signature", "v1=" + hmac("HmacSHA256", "signing", body));
        }

        @Override
        public String acknowledged() {
            return "thanks";
        }
    }
}
