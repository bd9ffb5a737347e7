package org.smsauth.auth.credential;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Map;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.outbound.DocumentUrl;

/**
 * A workload that another issuer vouches for, such as a Kubernetes service account or a GitHub
 * Actions job: its token there proves the client here, and nothing secret is kept.
 *
 * @param issuer the {@code iss} of its tokens; it publishes its keys (OpenID Connect Discovery, RFC
 *     8414)
 * @param subject the {@code sub}, exactly
 * @param audience what must be among the {@code aud}: that the token was made for us
 */
public record Workload(DocumentUrl issuer, String subject, String audience) implements Proof {

    static final String PREFIX = "workload:";
    private static final int LONGEST = 500;

    /**
     * @throws IllegalArgumentException when the subject or the audience is empty, too long, or has
     *     a wildcard
     */
    public Workload {
        requireText("subject", subject);
        requireText("audience", audience);
        if (subject.contains("*")) {
            throw new IllegalArgumentException("give the exact subject; there are no wildcards");
        }
        if (issuer.value().getRawQuery() != null) {
            throw new IllegalArgumentException("an issuer is a URL without query");
        }
    }

    private static void requireText(String what, String text) {
        if (text.isBlank()
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "give the %s of the token, 1 to %d characters".formatted(what, LONGEST));
        }
    }

    boolean isIssuedBy(String iss) {
        return issuer.toString().equals(iss);
    }

    boolean isOf(JWTClaimsSet claims) {
        return subject.equals(claims.getSubject());
    }

    boolean isFor(JWTClaimsSet claims) {
        return claims.getAudience().contains(audience);
    }

    @Override
    public String kind() {
        return "workload";
    }

    @Override
    public Changes values() {
        return Changes.note()
                .set("issuer", issuer)
                .set("subject", subject)
                .set("audience", audience)
                .done();
    }

    @Override
    public String stored() {
        return PREFIX
                + JSONObjectUtils.toJSONString(
                        Map.of("iss", issuer.toString(), "sub", subject, "aud", audience));
    }

    static Workload parseStored(String stored) {
        try {
            var json = JSONObjectUtils.parse(stored.substring(PREFIX.length()));
            return new Workload(
                    DocumentUrl.parse(String.valueOf(json.get("iss"))),
                    String.valueOf(json.get("sub")),
                    String.valueOf(json.get("aud")));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a stored workload", e);
        }
    }

    @Override
    public String toString() {
        return "%s of %s for %s".formatted(subject, issuer, audience);
    }
}
