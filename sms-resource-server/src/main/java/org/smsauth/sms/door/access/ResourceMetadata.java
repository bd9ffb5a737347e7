package org.smsauth.sms.door.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SystemScope;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.web.OpenToBrowsers;
import org.smsauth.runtime.web.PublicDocument;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.door.possession.ClientCertificates;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client can learn about this API on its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728</a>
 */
@RestController
class ResourceMetadata {

    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    /** Only what is true. */
    record Metadata(
            String resource,
            @JsonProperty("authorization_servers") List<String> authorizationServers,
            @JsonProperty("scopes_supported") List<String> scopesSupported,
            @JsonProperty("bearer_methods_supported") List<String> bearerMethodsSupported,
            @JsonProperty("dpop_signing_alg_values_supported") List<String> dpopAlgorithms,
            @JsonProperty("tls_client_certificate_bound_access_tokens") boolean certificates,
            @JsonProperty("authorization_details_types_supported") List<String> detailsTypes,
            @JsonProperty("resource_name") String resourceName) {}

    private final ApiSettings api;
    private final PublicDocument document;

    ResourceMetadata(
            ApiSettings api,
            IssuerSettings issuer,
            ClientCertificates certificates,
            JsonMapper json) {
        this.api = api;
        var metadata =
                new Metadata(
                        api.resource().toString(),
                        List.of(issuer.issuer().toString()),
                        scopes(),
                        List.of("header"),
                        ProofCheck.algorithms(),
                        certificates.areAskedFor(),
                        List.of(org.smsauth.model.SmsAuthorization.TYPE),
                        "smsauth SMS API");
        this.document =
                new PublicDocument(
                        MediaType.APPLICATION_JSON,
                        json.writeValueAsBytes(metadata),
                        Duration.ofHours(1));
    }

    @Bean
    static FilterRegistrationBean<OpenToBrowsers> metadataForBrowsers() {
        return OpenToBrowsers.at(List.of(WELL_KNOWN + "/*"));
    }

    private static List<String> scopes() {
        return Stream.concat(
                        Arrays.stream(MessageType.values()).map(MessageType::scope),
                        Arrays.stream(SystemScope.values()).map(SystemScope::scope))
                .toList();
    }

    /** The well-known path goes between the resource's host and its own path. */
    static String url(ApiSettings api) {
        var path = api.resource().getRawPath().replaceFirst("/$", "");
        return api.resource().resolve(WELL_KNOWN + path).toString();
    }

    @GetMapping({WELL_KNOWN, WELL_KNOWN + "/{*path}"})
    ResponseEntity<byte[]> metadata(
            @PathVariable(name = "path", required = false) @Nullable String path)
            throws NoResourceFoundException {
        if (path != null && !api.path().isNamedBy(path)) {
            throw new NoResourceFoundException(HttpMethod.GET, path, path);
        }
        return document.answer();
    }
}
