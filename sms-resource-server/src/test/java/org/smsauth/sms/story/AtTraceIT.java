package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.smpp.SmppConstants;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.log.TracedLog;
import org.smsauth.sms.carriage.smpp.ChSmsc;
import tools.jackson.databind.json.JsonMapper;

/** However much is logged, no line has a token, a proof, a message, a number or a name. */
@Tag("clock")
class AtTraceIT {

    private static final String OWN_SECRET = "what this server's own client is known by";
    private static final String JSON = "application/json";

    private final TestIssuer issuer = TestIssuer.start();
    private final TracedLog log = TracedLog.open();
    private SmsApi api = new SmsApi(0);

    @AfterEach
    void stop() {
        issuer.close();
        log.close();
    }

    @Test
    void at_trace_no_logger_prints_a_token_a_message_or_a_number() throws Exception {
        log.hide("own client's secret", OWN_SECRET);
        log.hide("password of a carrier", ChSmsc.PASSWORD);
        try (var smsc = new ChSmsc();
                var server =
                        RunningServer.start(
                                issuer,
                                log.settings(
                                        "--smsauth.rate.per-client=0",
                                        "--smsauth.carriers.acme.kind=smpp",
                                        "--smsauth.carriers.acme.host=127.0.0.1",
                                        "--smsauth.carriers.acme.port=" + smsc.port(),
                                        "--smsauth.carriers.acme.system-id=" + ChSmsc.SYSTEM_ID,
                                        "--smsauth.carriers.acme.password=" + ChSmsc.PASSWORD,
                                        "--logging.level.com.cloudhopper=off",
                                        "--smsauth.own-client.id=sms-server",
                                        "--smsauth.own-client.secret=" + OWN_SECRET))) {
            api = server.api();
            messages();
            byCarrier(smsc);
            bound();
            refusals();
            lists();
            waiting();
            log.hide("own client's token", issuer.permissions().given());
        }

        log.tellsNone(25);
    }

    private static Map<String, Object> message(String to, String body) {
        var message = SmsApi.message("alerts");
        message.put("to", to);
        message.put("body", body);
        return message;
    }

    private void messages() {
        var token = log.hide("token", issuer.token().sign());
        var to = log.hide("recipient", "+14155550134");
        var body = log.hide("body of a message", "Your code for the vault is 884412.");
        var sent = api.send(token, message(to, body));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
        api.getUntil(token, sent.header("Location"), it -> it.text("status").equals("delivered"));
        api.get(token, sent.header("Location") + "/body");
        for (var end : List.of("9901", "9902", "9903", "9904", "9905")) {
            var number = log.hide("recipient " + end, "+1415555" + end);
            var tried = api.send(token, message(number, body + end));
            api.getUntil(
                    token, tried.header("Location"), it -> !it.text("status").equals("queued"));
        }
        var reader = log.hide("token that reads", issuer.token().scope("sms.read").sign());
        api.get(reader, "/v1/messages?to=%2B14155550134");
        api.get(reader, "/v1/messages?to=" + to);
        api.post(token, JSON, BodyPublishers.ofString("{\"body\":\"" + body));
        var preview =
                api.request(token, "/v1/messages/preview")
                        .header("Content-Type", JSON)
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(message(to, body))));
        api.call(preview);
        var keyed =
                api.request(token, "/v1/messages")
                        .header("Content-Type", JSON)
                        .header("Idempotency-Key", log.hide("idempotency key", "order-000077812"))
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(message(to, body))));
        api.call(keyed);
    }

    private void byCarrier(ChSmsc smsc) {
        var token =
                log.hide(
                        "production's token",
                        issuer.token().claim("environment", "production").sign());
        smsc.does(it ->
                it.getDestAddress().getAddress().endsWith("36")
                        ? new ChSmsc.Does.Answer(SmppConstants.STATUS_INVDSTADR)
                        : new ChSmsc.Does.Take());
        var body = log.hide("body by SMPP", "Your code for the gate is 117700.");
        var taken = api.send(token, message(log.hide("taken", "+14155550135"), body));
        var refused = api.send(token, message(log.hide("refused", "+14155550136"), body));
        api.getUntil(token, taken.header("Location"), it -> it.text("status").equals("delivered"));
        api.getUntil(token, refused.header("Location"), it -> it.text("status").equals("rejected"));
        smsc.hangUp();
    }

    private void bound() throws Exception {
        var key = TestIssuer.newKey();
        var token =
                log.hide(
                        "token bound to a key",
                        issuer.token()
                                .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
                                .sign());
        var proof =
                log.hide(
                        "proof",
                        new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                                .createDPoPJWT(
                                        "POST",
                                        URI.create("http://localhost:8080/v1/messages"),
                                        new DPoPAccessToken(token))
                                .serialize());
        for (var form : List.of(proof, proof, proof + "x")) {
            api.call(
                    api.request(null, "/v1/messages")
                            .header("Authorization", "DPoP " + token)
                            .header("DPoP", form)
                            .header("Content-Type", JSON)
                            .POST(BodyPublishers.ofString("{}")));
        }
        api.get(token, "/v1/messages");
        var certificate = TestCertificate.of("web-shop");
        var held =
                log.hide(
                        "token bound to a certificate",
                        issuer.token()
                                .claim("cnf", Map.of("x5t#S256", certificate.thumbprint()))
                                .sign());
        api.send(held, SmsApi.message("alerts"));
    }

    private void refusals() {
        var token = log.hide("token of marketing", issuer.token().scope("marketing").sign());
        var secret = log.hide("body that is refused", "Nobody may ever read this sentence.");
        api.send(token, message("+14155550134", secret));
        api.send(
                log.hide("expired token", issuer.token().claim("exp", 1).sign()),
                message("+14155550134", secret));
        api.send(
                log.hide(
                        "token of a stranger", issuer.token().signedBy(TestIssuer.newKey()).sign()),
                message("+14155550134", secret));
        api.send(log.hide("unsigned token", issuer.token().unsigned()), message("+1", secret));
        api.send(log.hide("no token", "c29tZXRoaW5nIG9wYXF1ZSBhbmQgbG9uZw"), message("", secret));
        api.get(null, "/v1/messages?access_token=" + token);
        api.get(token, "/v1/messages/" + token);
        api.post(token, "text/plain", BodyPublishers.ofString(secret));
        api.post(token, "application/json", BodyPublishers.ofString("[\"" + secret + "\"]"));
        api.send(token, Map.of("type", secret, "to", List.of(secret), "from", secret));
        api.call(api.request(token, "/v1/messages").header("Accept", "text/" + token).GET());
        api.call(api.request(token, "/v1/messages").header("If-Match", secret).GET());
    }

    private void lists() {
        var token = log.hide("token that manages", issuer.token().scope("sms.manage").sign());
        var number = log.hide("number that opted out", "+14155550177");
        var note = log.hide("note of an opt-out", "asked Maria at the counter");
        var optOut = "{\"number\":\"%s\",\"note\":\"%s\"}".formatted(number, note);
        json("POST", token, "/v1/opt-outs", optOut);
        api.get(token, "/v1/opt-outs/" + number);
        api.get(token, "/v1/opt-outs?number=" + number);
        api.send(
                log.hide("token of sales", issuer.token().scope("marketing").sign()),
                marketing(number));
        var colleague = log.hide("number of a colleague", "+14155550188");
        var name = log.hide("name of a colleague", "Wilhelmina Featherstonehaugh");
        var entry = "{\"number\":\"%s\",\"note\":\"%s\"}".formatted(colleague, name);
        json("POST", token, "/v1/directory", entry);
        var imported = log.hide("number in a file", "+14155550199");
        api.call(
                api.request(token, "/v1/directory")
                        .header("Content-Type", "text/csv")
                        .POST(
                                BodyPublishers.ofString(
                                        "number,note\n%s,%s\n\"%s,%s\n"
                                                .formatted(imported, name, imported, name))));
        api.call(api.request(token, "/v1/directory").header("Accept", "text/csv").GET());
        json("PUT", token, "/v1/settings", "{\"quiet_hours\":\"" + name + "\"}");
        json("POST", token, "/v1/erasures", "{\"number\":\"" + number + "\"}");
        api.call(api.request(token, "/v1/opt-outs/" + number).DELETE());
    }

    private static Map<String, Object> marketing(String to) {
        var message = message(to, "Doors are on sale in all our houses.");
        message.put("type", "marketing");
        return message;
    }

    private void json(String method, String token, String path, String body) {
        api.call(
                api.request(token, path)
                        .header("Content-Type", JSON)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private void waiting() {
        var token = log.hide("token of one who waits", issuer.token().sign());
        var later = log.hide("body that waits", "The bridge is closed from noon.");
        for (var ahead = Duration.ofSeconds(6); ; ahead = ahead.multipliedBy(2)) {
            var message = message("+14155550134", later);
            message.put("send_at", Instant.now().plus(ahead).toString());
            var sent = api.send(token, message);
            assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
            api.getUntil(
                    token, sent.header("Location"), it -> it.text("status").equals("delivered"));
            if (sent.text("status").equals("scheduled")) {
                return;
            }
        }
    }
}
