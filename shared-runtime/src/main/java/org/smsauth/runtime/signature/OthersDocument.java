package org.smsauth.runtime.signature;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that others wrote, whatever it is: one object with each member once, not deep, or a
 * ParseException.
 */
public final class OthersDocument {

    private static final int DEEPEST = 32;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private OthersDocument() {}

    /**
     * Reads an object.
     *
     * @throws ParseException when the text is none
     */
    public static JsonNode object(String text) throws ParseException {
        try {
            var node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw (ParseException)
                    new ParseException("it is not JSON with each member once", 0).initCause(e);
        }
        throw new ParseException("it is not a JSON object", 0);
    }

    /**
     * Reads the keys of a JWK set, without those that are not understood (RFC 7517 section 5); none
     * may be left.
     *
     * @throws ParseException when the text is no JWK set
     */
    public static JWKSet keys(String text) throws ParseException {
        return keys(object(text));
    }

    /**
     * Reads the keys of a JWK set, without those that are not understood; none may be left.
     *
     * @throws ParseException when the object is no JWK set
     */
    public static JWKSet keys(JsonNode set) throws ParseException {
        if (!set.path("keys").isArray()) {
            throw new ParseException("it has no list of keys", 0);
        }
        var keys = new ArrayList<JWK>();
        for (var element : set.path("keys")) {
            try {
                keys.add(key(element));
            } catch (ParseException notUnderstood) {
                // the others still count
            }
        }
        return new JWKSet(keys);
    }

    /**
     * Reads a key.
     *
     * @throws ParseException when it is none that is understood
     */
    public static JWK key(JsonNode key) throws ParseException {
        try {
            return JWK.parse(key.toString());
        } catch (RuntimeException e) { // of a value that no key can have
            throw (ParseException)
                    new ParseException("it is no key that is understood here", 0).initCause(e);
        }
    }
}
