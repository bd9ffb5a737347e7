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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.smsauth.runtime.text.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the record was at one time: the ends of all its chains as one root, and those that have
 * moved since the checkpoint before. Signed, it is a JWS (RFC 7515) in compact form, ES256, whose
 * type is {@value #TYPE}.
 *
 * @param server whose record, by the server's own URL
 * @param at to the second
 * @param number 1 for the first, and so on without a gap
 * @param previous SHA-256 in hex of the signed form of the one before; empty for the first
 * @param chains how many chains there are
 * @param root in hex, of the tree of the ends of all chains (RFC 9162 section 2.1.1)
 * @param moved the ends that are not as they were in the one before
 */
public record Checkpoint(
        String server,
        Instant at,
        long number,
        String previous,
        int chains,
        String root,
        List<Head> moved) {

    static final String TYPE = "record-checkpoint+jwt";

    private static final JsonMapper JSON = new JsonMapper();

    public Checkpoint {
        moved = List.copyOf(moved);
    }

    /** It is not one, or nobody known has signed it. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    String signed(ECKey key) {
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", server);
        members.put("iat", at.getEpochSecond());
        members.put("number", number);
        members.put("previous", previous);
        members.put("chains", chains);
        members.put("root", root);
        members.put(
                "moved",
                moved.stream()
                        .map(it ->
                                List.of(
                                        it.chain(),
                                        Long.toString(it.id()),
                                        it.sequence(),
                                        it.hash()))
                        .toList());
        try {
            var jws =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(new JOSEObjectType(TYPE))
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
    static Checkpoint read(String signed, JWKSet keys) throws UnusableException {
        try {
            var jws = JWSObject.parse(signed);
            var header = jws.getHeader();
            if (header.getType() == null || !TYPE.equals(header.getType().getType())) {
                throw new UnusableException("it is a JWS of another type");
            }
            var key = keys.getKeyByKeyId(header.getKeyID());
            if (key == null) {
                throw new UnusableException("the key %s is not given".formatted(header.getKeyID()));
            }
            if (!jws.verify(new ECDSAVerifier(key.toECKey().toPublicJWK()))) {
                throw new UnusableException("its signature does not fit");
            }
            return of(JSON.readTree(jws.getPayload().toBytes()));
        } catch (ParseException e) {
            throw new UnusableException("it is no JWS");
        } catch (JOSEException | JacksonException | IllegalArgumentException e) {
            throw new UnusableException("it cannot be read: " + e.getMessage());
        }
    }

    /** The ends that a checkpoint names as moved; none when it is not signed by any of the keys. */
    public static List<Head> ends(String signed, JWKSet keys) {
        try {
            return read(signed, keys).moved();
        } catch (UnusableException e) {
            return List.of();
        }
    }

    private static Checkpoint of(JsonNode payload) {
        var moved = new ArrayList<Head>();
        for (var head : payload.required("moved")) {
            moved.add(
                    new Head(
                            head.required(0).asInt(),
                            Long.parseLong(head.required(1).asString()),
                            head.required(2).asLong(),
                            head.required(3).asString()));
        }
        return new Checkpoint(
                payload.required("iss").asString(),
                Instant.ofEpochSecond(payload.required("iat").asLong()),
                payload.required("number").asLong(),
                payload.required("previous").asString(),
                payload.required("chains").asInt(),
                payload.required("root").asString(),
                moved);
    }
}
