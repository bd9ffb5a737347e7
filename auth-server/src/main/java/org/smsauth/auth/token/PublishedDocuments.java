package org.smsauth.auth.token;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.key.KeyRing;
import org.smsauth.auth.token.authentication.AuthenticationMethods;
import org.smsauth.auth.token.request.Purpose;
import org.smsauth.model.SmsAuthorization;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.smsauth.runtime.web.OpenToBrowsers;
import org.smsauth.runtime.web.PublicDocument;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** What anybody may know of this server: its metadata (RFC 8414) and its public keys (RFC 7517). */
@RestController
class PublishedDocuments {

    /**
     * Response types are required of this document (RFC 8414 section 2), an empty list may not
     * stand in it (section 3.2), and validators refuse one. There is no authorization endpoint to
     * ask for a response: so the registered type by which none is given (OAuth 2.0 Multiple
     * Response Types section 4).
     */
    private static final String NO_RESPONSE = "none";

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final IssuerSettings settings;
    private final KeyRing keys;
    private final AuthenticationMethods methods;
    private final JsonMapper json;

    PublishedDocuments(
            IssuerSettings settings, KeyRing keys, AuthenticationMethods methods, JsonMapper json) {
        this.settings = settings;
        this.methods = methods;
        this.keys = keys;
        this.json = json;
    }

    /** Keys and metadata are for whatever wants to check a token, pages in browsers too. */
    @Bean
    static FilterRegistrationBean<OpenToBrowsers> documentsForBrowsers() {
        return OpenToBrowsers.at(
                List.of(
                        OAuthPaths.METADATA + "/*",
                        OAuthPaths.OPENID + "/*",
                        OAuthPaths.JWKS,
                        OAuthPaths.STATUS_LIST));
    }

    /**
     * Lists only what is on; Spring's own document always names grants and endpoints that are not.
     */
    @GetMapping({
        OAuthPaths.METADATA,
        OAuthPaths.METADATA + "/{*issuer}",
        OAuthPaths.OPENID,
        OAuthPaths.OPENID + "/{*issuer}"
    })
    ResponseEntity<byte[]> metadata(
            @PathVariable(name = "issuer", required = false) @Nullable String path)
            throws NoResourceFoundException {
        if (path != null && !settings.path().isNamedBy(path)) {
            throw new NoResourceFoundException(HttpMethod.GET, path, path);
        }
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", settings.issuer());
        metadata.put("token_endpoint", settings.url(OAuthPaths.TOKEN));
        metadata.put("jwks_uri", settings.url(OAuthPaths.JWKS));
        metadata.put(
                "grant_types_supported",
                List.of(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()));
        metadata.put("revocation_endpoint", settings.url(OAuthPaths.REVOCATION));
        metadata.put("introspection_endpoint", settings.url(OAuthPaths.INTROSPECTION));
        for (var endpoint : List.of("token", "revocation", "introspection")) {
            metadata.put(endpoint + "_endpoint_auth_methods_supported", methods.names());
            metadata.put(
                    endpoint + "_endpoint_auth_signing_alg_values_supported",
                    SigningAlgorithm.names(SigningAlgorithm.ALL));
        }
        metadata.put("tls_client_certificate_bound_access_tokens", methods.withCertificates());
        metadata.put("dpop_signing_alg_values_supported", ProofCheck.algorithms());
        metadata.put("authorization_details_types_supported", List.of(SmsAuthorization.TYPE));
        metadata.put("registration_endpoint", settings.url(OAuthPaths.REGISTRATION)); // RFC 7591
        metadata.put("scopes_supported", ManagementScope.everyScope().tokens());
        metadata.put("response_types_supported", List.of(NO_RESPONSE));
        metadata.put("subject_types_supported", List.of("public")); // the same sub for everybody
        metadata.put("id_token_signing_alg_values_supported", List.of(TokenClaims.ALGORITHM));
        metadata.put(
                "protected_resources", // RFC 9728 section 4
                Purpose.resources(settings));
        return document(metadata);
    }

    @GetMapping(OAuthPaths.JWKS)
    ResponseEntity<byte[]> keys() {
        return document(keys.published().toJSONObject());
    }

    private ResponseEntity<byte[]> document(Map<String, Object> members) {
        var body = json.writeValueAsBytes(members);
        return new PublicDocument(MediaType.APPLICATION_JSON, body, KEPT).answer();
    }

    /** Whatever Spring's endpoints, which take POST alone, let through. */
    @RequestMapping({OAuthPaths.TOKEN, OAuthPaths.REVOCATION, OAuthPaths.INTROSPECTION})
    ResponseEntity<Void> byOtherMethod() {
        return ResponseEntity.status(405).allow(HttpMethod.POST).build();
    }
}
