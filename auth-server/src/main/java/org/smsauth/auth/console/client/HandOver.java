package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;

/**
 * What a new credential's owner takes away, and nobody sees again.
 *
 * @param secret null for a credential that has nothing secret here, or not any more
 */
record HandOver(
        Client client, Credential credential, @Nullable String secret, IssuerSettings settings) {

    static HandOver of(
            Client client,
            Credential credential,
            @Nullable SecretText secret,
            IssuerSettings settings) {
        return new HandOver(client, credential, secret == null ? null : secret.value(), settings);
    }

    /** Keeps the secret for the page that shows it; the address of that page. */
    String keepFor(HttpServletRequest request, ShownOnce once) {
        if (secret != null) {
            once.keep(request, credential.id().value(), secret);
        }
        return Routes.of(client, credential) + Routes.HAND_OVER;
    }

    /** What the page shows, this once. */
    static HandOver kept(
            HttpServletRequest request,
            ShownOnce once,
            Client client,
            Credential credential,
            IssuerSettings settings) {
        var secret = once.take(request, credential.id().value()).orElse(null);
        return new HandOver(client, credential, secret, settings);
    }

    /** Whether there was a secret to take, and somebody has seen it. */
    public boolean isShown() {
        return secret == null && credential.proof() instanceof Proof.SecretDigest;
    }

    public String env() {
        return """
        ISSUER=%s
        TOKEN_URL=%s
        CLIENT_ID=%s
        CLIENT_SECRET=%s
        SMS_API=%s
        """
                .formatted(settings.issuer(), tokenUrl(), client.id(), secret, settings.resource());
    }

    /** The same as a link to download, which needs no script. */
    public String envDownload() {
        return "data:application/octet-stream;base64,"
                + Base64.getEncoder().encodeToString(env().getBytes(StandardCharsets.UTF_8));
    }

    public String tokenUrl() {
        return settings.url(OAuthPaths.TOKEN);
    }

    @Override
    public String toString() {
        return "what the owner of %s takes away".formatted(credential.id());
    }
}
