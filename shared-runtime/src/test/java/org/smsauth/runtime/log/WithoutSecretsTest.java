package org.smsauth.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text stays when it has a secret in it, and that all of it does when it has none. */
class WithoutSecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    password=hunter2;MODE=x                        | password=***;MODE=x
                    url?user=a&password=hunter2&ssl=true           | url?user=a&password=***&ssl=true
                    spring.datasource.Password = hunter2           | spring.datasource.Password = ***
                    {user=a, password=hunter2, b=c}                | {user=a, password=***, b=c}
                    PASSWORD='hunter2' OPTIONS                     | PASSWORD='***' OPTIONS
                    {"client_secret":"hunt\\"er2","b":"c"}         | {"client_secret":"***","b":"c"}
                    client_secret=hunter2&grant_type=x             | client_secret=***&grant_type=x
                    client_assertion=e30.e30.x&b=c                 | client_assertion=***&b=c
                    smsauth.root-key=aGVsbG8=                      | smsauth.root-key=***
                    {"access_token": "hunter2", "scope": "alerts"} | {"access_token": "***", "scope": "alerts"}
                    Authorization: Basic aHVudGVyMg==              | Authorization: Basic ***
                    authorization:[Bearer hunter2], host:[x]       | authorization:[Bearer ***], host:[x]
                    it sent DPoP Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp    | it sent DPoP ***
                    Set-Cookie: __Host-s=hunter2; Path=/           | Set-Cookie: ***
                    jdbc:postgresql://app:hunter2@db:5432/sms      | jdbc:postgresql://app:***@db:5432/sms
                    of smsa_k3v9d2m1x8_0123456789abcdefghijABCDEFGHIJ0123456789012_0aB1cD: no | of smsa_k3v9d2m1x8_***: no
                    smsr_alerts-gateway_abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij23  | smsr_alerts-gateway_***
                    of eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl, as sent             | of eyJ***, as sent
                    -----BEGIN EC PRIVATE KEY-----MHcCAQ==-----END | -----BEGIN EC PRIVATE KEY-----***-----END
                    """)
    void only_the_secret_is_gone(String text, String rest) {
        assertThat(WithoutSecrets.of(text)).isEqualTo(rest);
        assertThat(WithoutSecrets.of(rest)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it has password=",
                "smsauth.console.oidc.client-secret-file=/run/secrets/oidc",
                "smsauth.root-key-file=./data/auth/root.key",
                "Bearer authentication is what the token endpoint asks for",
                "WWW-Authenticate: Bearer realm=\"sms\", error=\"invalid_token\"",
                "client_secret_expires_at=1780000000",
                "Open http://localhost:9000/console/enter/3v9d2m1x8k3v9d2m1x8k3v9d2m1x8k3v9d2 to become the first",
                "http://localhost:9000/oauth2/token?a=b@c",
                "smsa_k3v9d2m1x8_…",
                "traceId 4bf92f3577b34da6a3ce929d0e0e4736, jti 01a2098a-9665-7ab0-ac97-0bcfcfb8cbd2"
            })
    void what_has_none_stays_as_it_is(String text) {
        assertThat(WithoutSecrets.of(text)).isEqualTo(text);
        assertThat(WithoutSecrets.of("message", text)).isEqualTo(text);
    }

    @Test
    void what_is_named_like_one_is_one() {
        assertThat(WithoutSecrets.of("_client_secret", "hunter2")).isEqualTo("***");
        assertThat(WithoutSecrets.of("Authorization", "hunter2")).isEqualTo("***");
        assertThat(WithoutSecrets.of("refresh.token", "hunter2")).isEqualTo("***");
        assertThat(WithoutSecrets.of("token_id", "hunter2")).isEqualTo("hunter2");
    }

    @Test
    void a_long_text_takes_no_longer_for_being_hostile() {
        for (var piece :
                new String[] {
                    "password", "eyJ", "smsa_", "://", "Bearer ", "cookie=", "secret\":\""
                }) {
            var text = piece.repeat(100_000);
            assertThat(WithoutSecrets.of(text)).isNotEmpty();
        }
        assertThat(WithoutSecrets.of("\"secret\":\"" + "a".repeat(100_000)))
                .isEqualTo("\"secret\":\"***");
    }
}
