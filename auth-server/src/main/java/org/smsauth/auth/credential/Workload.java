package org.smsauth.auth.credential;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.runtime.text.ColumnText;

/**
 * A workload that another issuer vouches for, such as a Kubernetes service account or a GitHub
 * Actions job: its token there proves the client here, and nothing secret is kept.
 *
 * @param issuer the {@code iss} of its tokens
 * @param subject the {@code sub}, exactly
 * @param audience what must be among the {@code aud}: that the token was made for us
 * @param keys the issuer's keys, or where they are; null where it publishes metadata that says so
 *     (OpenID Connect Discovery, RFC 8414), as a cluster inside a company does not
 */
public record Workload(
        DocumentUrl issuer, String subject, String audience, @Nullable PublicKey keys)
        implements Proof {

    private static final String JWKS = "jwks";
    private static final String JWKS_URI = "jwks_uri";

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

    /** One whose issuer says where its keys are. */
    public Workload(DocumentUrl issuer, String subject, String audience) {
        this(issuer, subject, audience, null);
    }

    private static void requireText(String what, String text) {
        if (text.isBlank() || !ColumnText.fits(text, LONGEST)) {
            throw new IllegalArgumentException(
                    "give the %s of the token, 1 to %d characters".formatted(what, LONGEST));
        }
    }

    public boolean isIssuedBy(String iss) {
        return issuer.toString().equals(iss);
    }

    public boolean isOf(JWTClaimsSet claims) {
        return subject.equals(claims.getSubject());
    }

    public boolean isFor(JWTClaimsSet claims) {
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
        var members = new LinkedHashMap<String, Object>();
        members.put("iss", issuer.toString());
        members.put("sub", subject);
        members.put("aud", audience);
        switch (keys) {
            case null -> {}
            case PublicKey.Given(var set) -> members.put(JWKS, set.toJSONObject());
            case PublicKey.Published(var url) -> members.put(JWKS_URI, url.toString());
        }
        return PREFIX + JSONObjectUtils.toJSONString(members);
    }

    static Workload parseStored(String stored) {
        try {
            var json = JSONObjectUtils.parse(stored.substring(PREFIX.length()));
            return new Workload(
                    DocumentUrl.parse(String.valueOf(json.get("iss"))),
                    String.valueOf(json.get("sub")),
                    String.valueOf(json.get("aud")),
                    keys(json));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a stored workload", e);
        }
    }

    private static @Nullable PublicKey keys(Map<String, Object> json) throws ParseException {
        if (json.get(JWKS_URI) instanceof String url) {
            return new PublicKey.Published(DocumentUrl.parse(url));
        }
        var set = JSONObjectUtils.getJSONObject(json, JWKS);
        return set == null ? null : new PublicKey.Given(JWKSet.parse(set));
    }

    @Override
    public String toString() {
        return "%s of %s for %s".formatted(subject, issuer, audience);
    }
}
