package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.VerifyRecord;
import org.smsauth.sms.notification.webhook.TestReceiver;

/** A department that keeps the record's checkpoints gets each at its webhook. */
class CheckpointsToldIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String ENDPOINTS = "/v1/webhook-endpoints";

    private static String token(String environment) {
        return ISSUER.token()
                .scope("alerts sms.read sms.manage")
                .claim("environment", environment)
                .sign();
    }

    private static void follow(RunningServer server, String environment, TestReceiver receiver) {
        var made =
                server.api()
                        .call(
                                server.api()
                                        .request(token(environment), ENDPOINTS)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"url\":\"%s\",\"types\":[\"record.signed\"]}"
                                                                .formatted(receiver.url()))));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    @Test
    void each_checkpoint_comes_as_it_was_signed_and_counts_where_the_record_is_checked(
            @TempDir Path folder) throws Exception {
        try (var receiver = new TestReceiver();
                var ofSandbox = new TestReceiver();
                var server =
                        RunningServer.start(
                                ISSUER,
                                "--smsauth.outbound.allow-loopback=true",
                                "--smsauth.record.told-to=sales")) {
            follow(server, "production", receiver);
            follow(server, "sandbox", ofSandbox);
            server.api().send(token("sandbox"), SmsApi.message("alerts"));

            server.bean(KeepCheckpoints.class).keepNow();

            eventually().until(() -> !receiver.all().isEmpty());
            var got = receiver.all().getFirst();
            assertThat(got.json().path("type").asString()).isEqualTo("record.signed");
            assertThat(got.headers()).containsKeys("webhook-id", "webhook-signature");
            var data = got.json().path("data");
            var signed = data.path("checkpoint").asString();
            assertThat(data.path("digest").asString()).isEqualTo(sha256(signed));
            var keys = file(server, folder, "keys", "/keys");
            isSigned(signed, Files.readString(keys));
            var export = file(server, folder, "record", "");
            var kept = Files.writeString(folder.resolve("kept"), signed);
            assertThat(verified(export, keys, kept)).contains("SOUND").doesNotContain("NOT SOUND");
            var older = Files.writeString(folder.resolve("older"), anOlder(export));
            assertThat(verified(older, keys, kept))
                    .contains("OLDER: Checkpoint", "was kept", "NOT SOUND");
            assertThat(ofSandbox.all()).isEmpty();
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void isSigned(String jws, String keys) throws Exception {
        var read = JWSObject.parse(jws);
        var key = JWKSet.parse(keys).getKeyByKeyId(read.getHeader().getKeyID());
        assertThat(read.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    private static Path file(RunningServer server, Path folder, String name, String path)
            throws Exception {
        var auditor =
                ISSUER.token()
                        .scope("sms.read sms.every_department")
                        .claim("environment", "production")
                        .sign();
        var answer = server.api().get(auditor, "/v1/record" + path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return Files.writeString(folder.resolve(name), answer.response().body());
    }

    /** As if nothing had been signed yet. */
    private static String anOlder(Path export) throws Exception {
        var lines = Files.readAllLines(export);
        return lines.getFirst() + "\n{\"checkpoints\":0,\"entries\":0}\n";
    }

    private static String verified(Path export, Path keys, Path kept) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new VerifyRecord(out, out)
                .run(
                        VerifyRecord.COMMAND,
                        "--export",
                        export.toString(),
                        "--keys",
                        keys.toString(),
                        "--checkpoint",
                        kept.toString());
        return said.toString(StandardCharsets.UTF_8);
    }
}
