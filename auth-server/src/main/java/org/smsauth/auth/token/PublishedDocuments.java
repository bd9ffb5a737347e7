package org.smsauth.auth.token;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know of this server: its metadata (RFC 8414) and its public keys (RFC 7517). */
@RestController
class PublishedDocuments {

    static final String METADATA_PATH = "/.well-known/oauth-authorization-server";
    static final String JWKS_PATH = "/oauth2/jwks";

    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final IssuerSettings settings;
    private final KeyRing keys;
    private final AuthenticationMethods methods;

    PublishedDocuments(IssuerSettings settings, KeyRing keys, AuthenticationMethods methods) {
        this.settings = settings;
        this.methods = methods;
        this.keys = keys;
    }

    /**
     * Lists only what is on; Spring's own document always names grants and endpoints that are not.
     */
    @GetMapping(METADATA_PATH)
    ResponseEntity<Map<String, Object>> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", settings.issuer());
        metadata.put("token_endpoint", settings.url(AuthorizationServer.TOKEN_PATH));
        metadata.put("jwks_uri", settings.url(JWKS_PATH));
        metadata.put(
                "grant_types_supported",
                List.of(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()));
        metadata.put("revocation_endpoint", settings.url(AuthorizationServer.REVOCATION_PATH));
        metadata.put(
                "introspection_endpoint", settings.url(AuthorizationServer.INTROSPECTION_PATH));
        for (var endpoint : List.of("token", "revocation", "introspection")) {
            metadata.put(endpoint + "_endpoint_auth_methods_supported", methods.names());
            metadata.put(
                    endpoint + "_endpoint_auth_signing_alg_values_supported",
                    SigningAlgorithm.names(SigningAlgorithm.ALL));
        }
        metadata.put("tls_client_certificate_bound_access_tokens", methods.withCertificates());
        metadata.put("dpop_signing_alg_values_supported", ProofCheck.algorithms());
        metadata.put("authorization_details_types_supported", List.of(SmsAuthorization.TYPE));
        metadata.put("registration_endpoint", settings.url("/oauth2/register")); // RFC 7591
        metadata.put("scopes_supported", ManagementScope.everyScope().tokens());
        metadata.put("response_types_supported", List.of()); // required, and there are none
        metadata.put(
                "protected_resources", // RFC 9728 section 4
                Purpose.resources(settings));
        return ResponseEntity.ok().cacheControl(FIVE_MINUTES).body(metadata);
    }

    @GetMapping(JWKS_PATH)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(FIVE_MINUTES).body(keys.published().toJSONObject());
    }

    /** Whatever Spring's endpoints, which take POST alone, let through. */
    @RequestMapping({
        AuthorizationServer.TOKEN_PATH,
        AuthorizationServer.REVOCATION_PATH,
        AuthorizationServer.INTROSPECTION_PATH
    })
    ResponseEntity<Void> byOtherMethod() {
        return ResponseEntity.status(405).allow(HttpMethod.POST).build();
    }
}
