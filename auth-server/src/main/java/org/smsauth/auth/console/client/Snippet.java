package org.smsauth.auth.console.client;

import java.util.List;
import org.smsauth.auth.department.ManagementScope;

/**
 * How a token is had and a message sent in one language, with a client's own values.
 *
 * @param id its name in the page
 */
record Snippet(String id, String language, String code) {

    private static final String CURL =
            """
            TOKEN=$(curl -s -u '{id}:{secret}' \\
              -d grant_type=client_credentials '{token}' \\
              | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')

            curl -i '{sms}' \\
              -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
              -d '{"type":"{type}","to":"+14155550123","from":"{from}","body":"Hello"}'
            """;

    /** For a client that manages: what it does is no message, and its tokens are bound to a key. */
    private static final String MANAGE =
            """
            # dpop-curl, of this project's docs/examples/curl, is curl with a key that it makes
            export TOKEN=$(./dpop-curl POST '{token}' -u '{id}:{secret}' \\
              -d grant_type=client_credentials \\
              | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')

            ./dpop-curl GET '{issuer}/api/v1/clients'
            """;

    private static final String JAVA =
            """
            // application.yaml, with spring-boot-starter-security-oauth2-client
            spring:
              security:
                oauth2:
                  client:
                    provider:
                      smsauth:
                        token-uri: {token}
                    registration:
                      sms:
                        provider: smsauth
                        authorization-grant-type: client_credentials
                        client-id: {id}
                        client-secret: ${CLIENT_SECRET}

            // once: the token is fetched, kept and renewed for you
            var sms = RestClient.builder().baseUrl("{sms}")
                    .requestInterceptor(new OAuth2ClientHttpRequestInterceptor(authorizedClients))
                    .build();

            sms.post()
                    .attributes(clientRegistrationId("sms"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("type", "{type}", "to", "+14155550123", "from", "{from}", "body", "Hello"))
                    .retrieve();
            """;

    private static final String NODE =
            """
            // npm install openid-client
            import * as oauth from "openid-client";

            const config = await oauth.discovery(new URL("{issuer}"), "{id}", process.env.CLIENT_SECRET,
              undefined, { algorithm: "oauth2" });
            const token = await oauth.clientCredentialsGrant(config);   // keep it for token.expires_in seconds

            await fetch("{sms}", {
              method: "POST",
              headers: { Authorization: `Bearer ${token.access_token}`, "Content-Type": "application/json" },
              body: JSON.stringify({ type: "{type}", to: "+14155550123", from: "{from}", body: "Hello" }),
            });
            """;

    private static final String PYTHON =
            """
            # pip install authlib requests
            import os
            from authlib.integrations.requests_client import OAuth2Session

            sms = OAuth2Session("{id}", os.environ["CLIENT_SECRET"],
                                token_endpoint="{token}", grant_type="client_credentials")
            sms.fetch_token()   # renewed by itself from then on

            sms.post("{sms}", json={
                "type": "{type}", "to": "+14155550123", "from": "{from}", "body": "Hello"})
            """;

    private static final String GO =
            """
            // go get golang.org/x/oauth2
            config := clientcredentials.Config{
                ClientID:     "{id}",
                ClientSecret: os.Getenv("CLIENT_SECRET"),
                TokenURL:     "{token}",
            }
            sms := config.Client(context.Background()) // fetches and renews tokens

            body := strings.NewReader(`{"type":"{type}","to":"+14155550123","from":"{from}","body":"Hello"}`)
            answer, err := sms.Post("{sms}", "application/json", body)
            """;

    private static final String KUBERNETES =
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: smsauth-{id}
            type: Opaque
            stringData:
              ISSUER: "{issuer}"
              TOKEN_URL: "{token}"
              CLIENT_ID: "{id}"
              CLIENT_SECRET: "{secret}"
              SMS_API: "{api}"
            """;

    static List<Snippet> all(HandOver values) {
        if (values.client().permissions().scope().within(ManagementScope.changing()).isEmpty()) {
            return ofSending(values);
        }
        return List.of(
                filled("curl", "curl", MANAGE, values),
                filled("kubernetes", "Kubernetes secret", KUBERNETES, values));
    }

    private static List<Snippet> ofSending(HandOver values) {
        return List.of(
                filled("curl", "curl", CURL, values),
                filled("java", "Java (Spring)", JAVA, values),
                filled("node", "Node.js", NODE, values),
                filled("python", "Python", PYTHON, values),
                filled("go", "Go", GO, values),
                filled("kubernetes", "Kubernetes secret", KUBERNETES, values));
    }

    private static Snippet filled(String id, String language, String template, HandOver values) {
        return new Snippet(
                id,
                language,
                template.replace("{id}", values.client().id().value())
                        .replace("{secret}", String.valueOf(values.secret()))
                        .replace("{issuer}", values.settings().issuer().toString())
                        .replace("{token}", values.tokenUrl())
                        .replace("{sms}", values.smsUrl())
                        .replace("{api}", values.settings().resource().toString())
                        .replace("{type}", values.messageType())
                        .replace("{from}", values.senderId()));
    }

    @Override
    public String toString() {
        return "how to in " + language;
    }
}
