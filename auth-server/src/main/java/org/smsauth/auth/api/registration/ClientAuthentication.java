package org.smsauth.auth.api.registration;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.credential.CertificateKind;
import org.smsauth.auth.api.credential.PublicKeyKind;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.runtime.signature.OthersDocument;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a client that registers itself says it will authenticate (RFC 7591 section 2, RFC 8705
 * section 2).
 *
 * @param method its {@code token_endpoint_auth_method}
 * @param members the metadata that goes with the method, as registered: {@code jwks}, {@code
 *     jwks_uri} or {@code tls_client_auth_subject_dn}, or none
 */
record ClientAuthentication(String method, JsonNode members) {

    static final String METHOD = "token_endpoint_auth_method";

    private static final String JWKS = PublicKeyKind.JWKS;
    private static final String JWKS_URI = PublicKeyKind.JWKS_URI;
    private static final String SUBJECT_DN = "tls_client_auth_subject_dn";
    private static final String ALGORITHM = "token_endpoint_auth_signing_alg";

    private static final String SECRET_BASIC =
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue();
    private static final String SECRET_POST =
            ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue();
    private static final String PRIVATE_KEY = ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue();
    private static final String TLS = ClientAuthenticationMethod.TLS_CLIENT_AUTH.getValue();
    private static final String SELF_SIGNED =
            ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH.getValue();

    /** What goes with each method. */
    private static final Map<String, List<String>> MEMBERS =
            Map.of(
                    SECRET_BASIC, List.of(),
                    SECRET_POST, List.of(),
                    PRIVATE_KEY, List.of(JWKS, JWKS_URI),
                    TLS, List.of(SUBJECT_DN),
                    SELF_SIGNED, List.of(JWKS));

    /** The names of RFC 8705 section 2.1.2 by which no client is known here. */
    private static final List<String> OTHER_NAMES =
            List.of(
                    "tls_client_auth_san_dns",
                    "tls_client_auth_san_uri",
                    "tls_client_auth_san_ip",
                    "tls_client_auth_san_email");

    private static final String ONE_CERTIFICATE =
            "must be a JWK set with one public key and its certificate in x5c (RFC 8705 section 2.2)";

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What a registration asks for.
     *
     * @param proof what the client is to be checked against; null where a secret is made for it
     */
    public record Asked(ClientAuthentication authentication, @Nullable Proof proof) {

        String method() {
            return authentication.method();
        }
    }

    /**
     * Reads it; what is wrong is noted at the body.
     *
     * @param supported the methods there are at this installation
     */
    static Asked read(JsonBody body, List<String> supported, Permissions permissions) {
        var method = body.value(METHOD, SECRET_BASIC, SECRET_BASIC, JsonValues::text);
        if (!supported.contains(method) || !MEMBERS.containsKey(method)) {
            requireOneOf(body, supported);
            return secret(SECRET_BASIC);
        }
        requireFitting(body, method, permissions);
        var asked = asked(body, method);
        var proof = asked.proof();
        if (!CredentialRules.permits(permissions, proof == null ? "secret" : proof.kind())) {
            var keys = supported.stream().filter(it -> !isSecret(it)).toList();
            requireOneOf(body, keys);
        }
        if (proof != null) {
            CredentialRules.refusals(permissions, proof)
                    .forEach(it -> body.error(it.field(), it.message()));
        }
        return asked;
    }

    private static void requireOneOf(JsonBody body, List<String> methods) {
        body.error(METHOD, "must be one of: " + String.join(", ", methods));
    }

    private static boolean isSecret(String method) {
        return MEMBERS.getOrDefault(method, List.of()).isEmpty();
    }

    /** Nothing is registered that would not be heeded. */
    private static void requireFitting(JsonBody body, String method, Permissions permissions) {
        for (var member : List.of(JWKS, JWKS_URI, SUBJECT_DN)) {
            if (isGiven(body, member)
                    && !MEMBERS.getOrDefault(method, List.of()).contains(member)) {
                body.error(
                        member,
                        "does not go with token_endpoint_auth_method %s, but with %s"
                                .formatted(method, String.join(" or ", methodsWith(member))));
            }
        }
        OTHER_NAMES.stream()
                .filter(it -> isGiven(body, it))
                .forEach(it -> body.error(it, "is not supported: give " + SUBJECT_DN));
        var algorithms =
                SigningAlgorithm.names(
                        permissions.highSecurity()
                                ? SigningAlgorithm.HIGH_SECURITY
                                : SigningAlgorithm.ALL);
        if (isGiven(body, ALGORITHM)
                && !algorithms.contains(body.value(ALGORITHM, "", "", JsonValues::text))) {
            body.error(ALGORITHM, "must be one of: " + String.join(", ", algorithms));
        }
    }

    private static boolean isGiven(JsonBody body, String member) {
        return body.value(member, false, false, _ -> true);
    }

    private static List<String> methodsWith(String member) {
        return MEMBERS.entrySet().stream()
                .filter(it -> it.getValue().contains(member))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Asked asked(JsonBody body, String method) {
        var asked =
                switch (method) {
                    case "private_key_jwt" -> keys(body);
                    case "tls_client_auth" -> subject(body);
                    case "self_signed_tls_client_auth" -> certificate(body);
                    default -> null;
                };
        return asked == null ? secret(method) : asked;
    }

    private static Asked secret(String method) {
        return new Asked(new ClientAuthentication(method, JSON.createObjectNode()), null);
    }

    private static @Nullable Asked keys(JsonBody body) {
        return switch (PublicKeyKind.keys(body)) {
            case PublicKey.Given given ->
                    asked(PRIVATE_KEY, JWKS, JSON.readTree(given.keys().toString()), given);
            case PublicKey.Published published ->
                    asked(PRIVATE_KEY, JWKS_URI, text(published.jwksUri().toString()), published);
            case null -> null;
        };
    }

    private static @Nullable Asked subject(JsonBody body) {
        var subject =
                body.value(
                        SUBJECT_DN, it -> asked(TLS, SUBJECT_DN, it, CertificateKind.subject(it)));
        if (subject == null) {
            body.error(SUBJECT_DN, CertificateKind.NO_SUBJECT);
        }
        return subject;
    }

    private static @Nullable Asked certificate(JsonBody body) {
        var certificate = body.value(JWKS, ClientAuthentication::certificate);
        if (certificate == null) {
            body.error(JWKS, ONE_CERTIFICATE);
        }
        return certificate;
    }

    private static Asked certificate(JsonNode jwks) {
        var key = onlyKey(JsonValues.objectText(jwks));
        var chain = key.getParsedX509CertChain();
        if (key.isPrivate() || chain == null || chain.isEmpty()) {
            throw new IllegalArgumentException(ONE_CERTIFICATE);
        }
        return asked(
                SELF_SIGNED,
                JWKS,
                JSON.readTree(new JWKSet(key).toString()),
                Certificate.Registered.of(chain.getFirst()));
    }

    private static JWK onlyKey(String jwks) {
        try {
            var keys = OthersDocument.keys(jwks).getKeys();
            if (keys.size() == 1) {
                return keys.getFirst();
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException(ONE_CERTIFICATE, e);
        }
        throw new IllegalArgumentException(ONE_CERTIFICATE);
    }

    private static Asked asked(String method, String member, JsonNode value, Proof proof) {
        var members = JSON.createObjectNode();
        members.set(member, value);
        return new Asked(new ClientAuthentication(method, members), proof);
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().stringNode(value);
    }

    /** Reads what {@link #storedMembers()} wrote. */
    static ClientAuthentication stored(String method, String members) {
        return new ClientAuthentication(method, JSON.readTree(members));
    }

    String storedMembers() {
        return members.toString();
    }

    /** Whether the client authenticates by a secret that was made for it. */
    boolean isBySecret() {
        return isSecret(method);
    }
}
