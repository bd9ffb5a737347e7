package org.smsauth.sms.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token to be; each method changes one thing of a good one. */
public final class TestToken {

    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private final String statusList;
    private String type = "at+jwt";
    private ECKey key;
    private @Nullable ECKey brought;
    private @Nullable URI broughtFrom;

    TestToken(TestIssuer issuer) {
        var now = Instant.now();
        key = issuer.key();
        statusList = issuer.url() + TestIssuer.STATUS_LIST;
        claims.put("iss", issuer.url());
        claims.put("sub", "web-shop");
        claims.put("client_id", "web-shop");
        claims.put("aud", "http://localhost:8080");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(900).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("scope", "alerts");
        claims.put("department", "sales");
        claims.put("environment", "sandbox");
        claims.put("credential", "cred0001");
        claims.put("authorization_details", details("ACME", "+14155550100"));
        index(0);
    }

    public static List<Map<String, Object>> details(String... senders) {
        return List.of(Map.of("type", "sms", "senders", List.of(senders), "daily_limit", 1000));
    }

    /** The same without a daily limit. */
    public static List<Map<String, Object>> unlimited() {
        return List.of(Map.of("type", "sms", "senders", List.of("ACME")));
    }

    /** A null value leaves the claim out. */
    public TestToken claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    /** Where its credential is in the status list. */
    public TestToken index(int index) {
        return claim("status", Map.of("status_list", Map.of("idx", index, "uri", statusList)));
    }

    public TestToken scope(String scope) {
        return claim("scope", scope);
    }

    public TestToken type(String type) {
        this.type = type;
        return this;
    }

    public TestToken signedBy(ECKey key) {
        this.key = key;
        return this;
    }

    /** Says in its header where its key is, and which: what no verifier may believe. */
    public TestToken bringing(ECKey publicKey, String url) {
        brought = publicKey.toPublicJWK();
        broughtFrom = URI.create(url);
        return this;
    }

    /** The token as it travels. */
    public String sign() {
        try {
            return signed(JWSAlgorithm.ES256, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with the public key's bytes as if they were a shared secret. */
    public String signedWithThePublicKeyAsSecret() {
        try {
            return signed(JWSAlgorithm.HS256, new MACSigner(key.toPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned() {
        try {
            return new PlainJWT(JWTClaimsSet.parse(present())).serialize();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        var header =
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .keyID(key.getKeyID())
                        .jwk(brought)
                        .jwkURL(broughtFrom)
                        .x509CertURL(broughtFrom)
                        .build();
        var token = new JWSObject(header, new Payload(present()));
        token.sign(signer);
        return token.serialize();
    }

    private Map<String, Object> present() {
        var present = new LinkedHashMap<String, Object>();
        claims.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }
}
