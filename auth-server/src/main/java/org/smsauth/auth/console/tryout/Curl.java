package org.smsauth.auth.console.tryout;

import org.smsauth.auth.client.Client;
import org.smsauth.auth.issuer.IssuerSettings;

/** The two requests of a try, as anybody can send them who has a secret of the client. */
final class Curl {

    private Curl() {}

    static String of(TryOut tryOut, Client client, IssuerSettings settings) {
        return """
        TOKEN=$(curl -s -u "%s:$CLIENT_SECRET" -d grant_type=client_credentials \\
          %s/oauth2/token | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')

        curl -i -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
          -H 'Idempotency-Key: try-out-%s' -d '%s' \\
          %s/v1/messages
        """
                .formatted(
                        client.id(),
                        settings.issuer(),
                        quoted(tryOut.id()),
                        quoted(tryOut.json()),
                        settings.resource());
    }

    /** Within single quotes of a shell. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
