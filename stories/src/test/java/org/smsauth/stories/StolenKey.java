package org.smsauth.stories;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens the authorization server would never make, with its own signing key, read from the
 * data folder of a stopped server: what is then refused is refused for the claim alone.
 */
record StolenKey(ECKey key) {

    static StolenKey from(Path data) throws Exception {
        var root =
                Base64.getDecoder().decode(Files.readString(data.resolve("auth/root.key")).strip());
        var kek =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(new SecretKeySpec(root, "HKDF"))
                                        .thenExpand(
                                                "signing keys at rest"
                                                        .getBytes(StandardCharsets.UTF_8),
                                                32));
        try (var database =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("auth/auth"));
                var rows =
                        database.createStatement()
                                .executeQuery("select private_key from signing_key")) {
            rows.next();
            var jwe = JWEObject.parse(rows.getString(1));
            jwe.decrypt(new DirectDecrypter(kek));
            return new StolenKey(ECKey.parse(jwe.getPayload().toString()));
        }
    }

    String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, "at+jwt");
    }

    String sign(JWTClaimsSet claims, String type) throws JOSEException {
        return signed(header(JWSAlgorithm.ES256, type), claims, new ECDSASigner(key));
    }

    /** Signed with a key of somebody else, under the name of ours. */
    String signWithAnotherKey(JWTClaimsSet claims) throws JOSEException {
        var another = new ECKeyGenerator(Curve.P_256).generate();
        return signed(header(JWSAlgorithm.ES256, "at+jwt"), claims, new ECDSASigner(another));
    }

    /** The classic confusion: the published key taken for a shared secret. */
    String hmacWithPublicKey(JWTClaimsSet claims) throws JOSEException {
        var published = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return signed(header(JWSAlgorithm.HS256, "at+jwt"), claims, new MACSigner(published));
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private JWSHeader header(JWSAlgorithm algorithm, String type) {
        return new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
