package org.smsauth.runtime.record;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.smsauth.runtime.text.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the record says of itself, signed: a JWS (RFC 7515) in compact form, ES256, of a type of its
 * own. Those of one type are numbered, and each has the digest of the one before.
 */
final class Statement {

    private static final JsonMapper JSON = new JsonMapper();

    private Statement() {}

    /** It is not one, or nobody known has signed it. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    static String signed(String type, Map<String, Object> members, ECKey key) {
        try {
            var jws =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(new JOSEObjectType(type))
                                    .keyID(key.getKeyID())
                                    .build(),
                            new Payload(JSON.writeValueAsBytes(members)));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the one after it has as {@code previous}. */
    static String digest(String signed) {
        return HexFormat.of().formatHex(Sha256.of(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * What is signed.
     *
     * @param keys the keys that may have
     * @throws UnusableException when none of them has
     */
    static <T> T read(String type, String signed, JWKSet keys, Function<JsonNode, T> of)
            throws UnusableException {
        try {
            var jws = JWSObject.parse(signed);
            var header = jws.getHeader();
            if (header.getType() == null || !type.equals(header.getType().getType())) {
                throw new UnusableException("it is a JWS of another type");
            }
            var key = keys.getKeyByKeyId(header.getKeyID());
            if (key == null) {
                throw new UnusableException("the key %s is not given".formatted(header.getKeyID()));
            }
            if (!jws.verify(new ECDSAVerifier(key.toECKey().toPublicJWK()))) {
                throw new UnusableException("its signature does not fit");
            }
            return of.apply(JSON.readTree(jws.getPayload().toBytes()));
        } catch (ParseException e) {
            throw new UnusableException("it is no JWS");
        } catch (JOSEException | JacksonException | IllegalArgumentException e) {
            throw new UnusableException("it cannot be read: " + e.getMessage());
        }
    }
}
