package org.smsauth.auth.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.runtime.outbound.PermittedAddresses;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

class PublishedKeysTest {

    private static final OutboundSettings SETTINGS = new OutboundSettings(true, List.of(), null);

    private final PublishedKeys keys =
            new PublishedKeys(
                    new FetchDocument(
                            new OutboundHttp(
                                    SETTINGS,
                                    new PermittedAddresses(SETTINGS),
                                    new DefaultSslBundleRegistry())));

    @Test
    void keys_are_read_once_and_again_for_one_that_is_not_there_but_not_for_each_request()
            throws Exception {
        try (var publisher = new TestPublisher()) {
            publisher.answer("/keys", keySet("one"));
            var url = DocumentUrl.parse(publisher.url("/keys"));

            assertThat(keys.at(url, id("one"))).hasSize(1);
            assertThat(keys.at(url, id("one"))).hasSize(1);
            assertThat(publisher.requests()).isEqualTo(1);

            publisher.answer("/keys", keySet("one", "two"));
            assertThat(keys.at(url, id("two"))).hasSize(1);
            assertThat(publisher.requests()).isEqualTo(2);

            for (int i = 0; i < 20; i++) {
                var unknown = id("unknown " + i);
                assertThatThrownBy(() -> keys.at(url, unknown))
                        .isInstanceOf(KeySourceException.class);
            }
            assertThat(publisher.requests()).isEqualTo(2);
            assertThat(keys.at(url, id("one"))).hasSize(1);
        }
    }

    @Test
    void while_the_publisher_is_away_what_was_read_counts() throws Exception {
        try (var publisher = new TestPublisher()) {
            publisher.answer("/keys", keySet("one"));
            var url = DocumentUrl.parse(publisher.url("/keys"));
            assertThat(keys.at(url, id("one"))).hasSize(1);

            publisher.answer("/keys", 503, "", Duration.ZERO);

            assertThat(keys.at(url, id("two"))).isEmpty();
            assertThat(keys.at(url, id("one"))).hasSize(1);
        }
    }

    @Test
    void what_is_no_key_set_says_so() throws Exception {
        try (var publisher = new TestPublisher()) {
            publisher.answer("/keys", "<html>");
            var url = DocumentUrl.parse(publisher.url("/keys"));

            assertThatThrownBy(() -> keys.at(url, id("one")))
                    .isInstanceOf(KeySourceException.class)
                    .hasMessageContaining("is no JWK set");
        }
    }

    @Test
    void a_key_that_is_not_understood_does_not_take_the_others_away() throws Exception {
        try (var publisher = new TestPublisher()) {
            publisher.answer(
                    "/keys",
                    keySet("one").replace("[", "[null,7,{\"kty\":\"AKP\"},{\"kty\":null},"));

            assertThat(keys.at(DocumentUrl.parse(publisher.url("/keys")), id("one"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "{\"keys\":null}",
                "{\"issuer\":null}",
                "{\"issuer\":\"ISSUER\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":null}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":[7]}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://x:99999/\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"https://localhost:99999/\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"https://a b/\"}"
            })
    void documents_that_are_none_make_no_keys_and_nothing_worse(String document) throws Exception {
        try (var publisher = new TestPublisher()) {
            var issuer = DocumentUrl.parse(publisher.url(""));
            publisher.answer("/keys", document);
            publisher.answer(
                    "/.well-known/openid-configuration",
                    document.replace("ISSUER", issuer.toString()));

            assertThatThrownBy(() -> keys.of(issuer, id("one")))
                    .isInstanceOf(KeySourceException.class);
            assertThatThrownBy(() -> keys.at(DocumentUrl.parse(publisher.url("/keys")), id("one")))
                    .isInstanceOf(KeySourceException.class);
        }
    }

    private static String keySet(String... ids) throws Exception {
        return new JWKSet(Stream.of(ids).map(PublishedKeysTest::key).toList()).toString();
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWKSelector id(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }
}
