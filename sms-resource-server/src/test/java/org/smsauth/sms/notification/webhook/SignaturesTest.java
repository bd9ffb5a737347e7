package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;

/** Signatures, by the libraries of the standard and by another implementation of Ed25519. */
@Tag("clock")
class SignaturesTest {

    private static final String BODY = "{\"type\":\"webhook.test\",\"data\":{\"a\":\"\u00e4\"}}";

    private final Instant now = Instant.now();
    private final UUID event = UUID.randomUUID();

    @Test
    void javas_library_of_the_standard_takes_it() throws Exception {
        var secret = made(Scheme.V1);

        verify(secret, signed(List.of(secret)), BODY);

        assertThat(secret.told()).startsWith("whsec_");
        assertThat(secret).asString().doesNotContain(secret.key().text());
    }

    @Test
    void what_was_changed_or_signed_by_another_is_not_taken() {
        var secret = made(Scheme.V1);
        var signed = signed(List.of(secret));

        assertThatThrownBy(() -> verify(secret, signed, BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(made(Scheme.V1), signed, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_secrets_change_the_old_one_and_the_new_one_are_taken() throws Exception {
        var before = ending(made(Scheme.V1), now.plusSeconds(60));
        var after = made(Scheme.V1);
        var signed = signed(List.of(after, made(Scheme.V1A), before));

        verify(before, signed, BODY);
        verify(after, signed, BODY);
        assertThat(signed.split(" ")).hasSize(3);
        assertThat(signed(List.of(after, ending(before, now)))).doesNotContain(" ");
    }

    @Test
    void the_library_of_the_standard_for_node_takes_it(@TempDir Path folder) throws Exception {
        assumeTrue(has("node") && has("npm"), "Node or npm is not there");
        var install =
                run(folder, "npm", "install", "--no-audit", "--no-fund", "standardwebhooks@1.1.1");
        assumeTrue(install == 0, "npm's standardwebhooks is not there");
        var v1 = made(Scheme.V1);
        var v1a = made(Scheme.V1A);
        var publicKey = v1a.publicKey();
        Files.writeString(
                folder.resolve("check.cjs"),
                """
                const { Webhook } = require("standardwebhooks");
                const crypto = require("crypto");
                const headers = { "webhook-id": "%s", "webhook-timestamp": "%s", "webhook-signature": "%s" };
                const body = Buffer.from("%s", "base64").toString("utf8");
                new Webhook("%s").verify(body, headers);
                const raw = Buffer.from("%s".replace("whpk_", ""), "base64");
                const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
                const key = crypto.createPublicKey({ key: der, format: "der", type: "spki" });
                const content = headers["webhook-id"] + "." + headers["webhook-timestamp"] + "." + body;
                const signature = headers["webhook-signature"].split(" ").find(it => it.startsWith("v1a,")).slice(4);
                if (!crypto.verify(null, Buffer.from(content), key, Buffer.from(signature, "base64"))) process.exit(3);
                """
                        .formatted(
                                event,
                                now.getEpochSecond(),
                                signed(List.of(v1a, v1)),
                                java.util.Base64.getEncoder()
                                        .encodeToString(BODY.getBytes(StandardCharsets.UTF_8)),
                                v1.told(),
                                publicKey));

        assertThat(run(folder, "node", "check.cjs")).isZero();
        assertThat(v1a.told()).isEqualTo(publicKey).startsWith("whpk_");
    }

    private void verify(SigningSecret secret, String signatures, String body) throws Exception {
        new Webhook(secret.told())
                .verify(
                        body,
                        Map.of(
                                "webhook-id",
                                List.of(event.toString()),
                                "webhook-timestamp",
                                List.of(Long.toString(now.getEpochSecond())),
                                "webhook-signature",
                                List.of(signatures)));
    }

    private String signed(List<SigningSecret> secrets) {
        return SendWebhook.signatures(event, now, BODY, secrets);
    }

    private SigningSecret made(Scheme scheme) {
        return SigningSecret.made(UUID.randomUUID(), scheme, new SecureRandom(), now);
    }

    private static SigningSecret ending(SigningSecret it, @Nullable Instant at) {
        return new SigningSecret(
                it.id(), it.scheme(), it.key(), it.publicKey(), it.createdAt(), at);
    }

    private static boolean has(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static int run(Path folder, String... command)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
