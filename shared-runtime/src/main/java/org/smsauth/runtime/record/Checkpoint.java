package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

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

    public Checkpoint {
        moved = List.copyOf(moved);
    }

    String signed(ECKey key) {
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", server);
        members.put("iat", at.getEpochSecond());
        members.put("number", number);
        members.put("previous", previous);
        members.put("chains", chains);
        members.put("root", root);
        members.put("moved", moved.stream().map(Head::members).toList());
        return Statement.signed(TYPE, members, key);
    }

    /** What the one after it has as {@code previous}. */
    static String digest(String signed) {
        return Statement.digest(signed);
    }

    /**
     * What is signed.
     *
     * @param keys the keys that may have
     * @throws Statement.UnusableException when none of them has
     */
    static Checkpoint read(String signed, JWKSet keys) throws Statement.UnusableException {
        return Statement.read(TYPE, signed, keys, Checkpoint::of);
    }

    /** The ends that a checkpoint names as moved; none when it is not signed by any of the keys. */
    public static List<Head> ends(String signed, JWKSet keys) {
        try {
            return read(signed, keys).moved();
        } catch (Statement.UnusableException e) {
            return List.of();
        }
    }

    private static Checkpoint of(JsonNode payload) {
        return new Checkpoint(
                payload.required("iss").asString(),
                Instant.ofEpochSecond(payload.required("iat").asLong()),
                payload.required("number").asLong(),
                payload.required("previous").asString(),
                payload.required("chains").asInt(),
                payload.required("root").asString(),
                Head.read(payload.required("moved")));
    }
}
