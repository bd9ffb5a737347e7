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
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

class PublishedKeysTest {

    private static final OutboundSettings SETTINGS = new OutboundSettings(true, List.of(), null);

    private final PublishedKeys keys =
            new PublishedKeys(
                    new FetchDocument(
                            SETTINGS,
                            new PermittedAddresses(SETTINGS),
                            new DefaultSslBundleRegistry()));

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
