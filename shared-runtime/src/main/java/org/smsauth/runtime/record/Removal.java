package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a policy has taken out of the record: where each chain begins from then on, and from which
 * key on there are rows. It is signed before anything goes, so that what is gone by policy is told
 * apart from what is missing. A {@link Statement} of the type {@value #TYPE}.
 *
 * @param server whose record, by the server's own URL
 * @param at to the second
 * @param number 1 for the first, and so on without a gap
 * @param previous SHA-256 in hex of the signed form of the one before; empty for the first
 * @param policies all that are set
 * @param rows of each kind, by its letter, the key from which on there are rows
 * @param chains the last entries that are gone, of chains that begin later than in the one before
 */
record Removal(
        String server,
        Instant at,
        long number,
        String previous,
        List<Policy> policies,
        Map<Character, Long> rows,
        List<Head> chains) {

    static final String TYPE = "record-removal+jwt";

    Removal {
        policies = List.copyOf(policies);
        rows = Map.copyOf(rows);
        chains = List.copyOf(chains);
    }

    /**
     * How long something is kept.
     *
     * @param name of what
     * @param before what is older has gone by it
     */
    record Policy(String name, Duration kept, Instant before) {

        @Override
        public String toString() {
            return "%s of before %s (kept for %d days)".formatted(name, before, kept.toDays());
        }
    }

    String signed(ECKey key) {
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", server);
        members.put("iat", at.getEpochSecond());
        members.put("number", number);
        members.put("previous", previous);
        members.put(
                "policies",
                policies.stream()
                        .map(it -> {
                            var policy = new LinkedHashMap<String, Object>();
                            policy.put("name", it.name());
                            policy.put("kept_seconds", it.kept().toSeconds());
                            policy.put("before", it.before().toString());
                            return policy;
                        })
                        .toList());
        members.put(
                "rows",
                rows.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(it -> List.of(it.getKey().toString(), Long.toString(it.getValue())))
                        .toList());
        members.put("chains", chains.stream().map(Head::members).toList());
        return Statement.signed(TYPE, members, key);
    }

    /**
     * What is signed.
     *
     * @param keys the keys that may have
     * @throws Statement.UnusableException when none of them has
     */
    static Removal read(String signed, JWKSet keys) throws Statement.UnusableException {
        return Statement.read(TYPE, signed, keys, Removal::of);
    }

    private static Removal of(JsonNode payload) {
        var policies = new ArrayList<Policy>();
        for (var policy : payload.required("policies")) {
            policies.add(
                    new Policy(
                            policy.required("name").asString(),
                            Duration.ofSeconds(policy.required("kept_seconds").asLong()),
                            time(policy.required("before").asString())));
        }
        var rows = new LinkedHashMap<Character, Long>();
        for (var kind : payload.required("rows")) {
            var letter = kind.required(0).asString();
            if (letter.length() != 1) {
                throw new IllegalArgumentException("a kind of rows is a letter");
            }
            rows.put(letter.charAt(0), Long.parseLong(kind.required(1).asString()));
        }
        return new Removal(
                payload.required("iss").asString(),
                Instant.ofEpochSecond(payload.required("iat").asLong()),
                payload.required("number").asLong(),
                payload.required("previous").asString(),
                policies,
                rows,
                Head.read(payload.required("chains")));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Such as {@code messages of before … (kept for 400 days)}, with semicolons between them. */
    String words() {
        return policies.stream().map(Policy::toString).collect(Collectors.joining("; "));
    }
}
