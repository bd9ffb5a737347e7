package org.smsauth.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others write is read, or is a ParseException. */
class OthersDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{]",
                "",
                "\"keys\"",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[]} {}"
            })
    void what_is_no_key_set_is_told_apart(String text) {
        assertThatThrownBy(() -> OthersDocument.keys(text)).isInstanceOf(ParseException.class);
    }

    @Test
    void a_document_that_is_deep_is_none() {
        var deep = "{\"keys\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        assertThatThrownBy(() -> OthersDocument.keys(deep)).isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "{\"kty\":null}",
                "{\"kty\":7}",
                "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":{},\"x\":[],\"y\":7}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":[]}",
                "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
                "{\"kty\":\"OKP\",\"crv\":\"\",\"x\":\"\"}",
                "{\"kty\":\"oct\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"x5c\":[null]}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"key_ops\":[null,7]}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"exp\":\"soon\"}"
            })
    void a_key_that_is_not_understood_does_not_take_the_others_away(String strange)
            throws Exception {
        var good = new ECKeyGenerator(Curve.P_256).keyID("good").generate().toPublicJWK();

        var keys = OthersDocument.keys("{\"keys\":[" + strange + "," + good + "]}");

        assertThat(keys.getKeys()).contains(good);
        for (var key : keys.getKeys()) {
            for (var algorithm : SigningAlgorithm.ALL) {
                assertThat(algorithm.fits(key) && !key.equals(good)).isFalse();
            }
        }
    }
}
