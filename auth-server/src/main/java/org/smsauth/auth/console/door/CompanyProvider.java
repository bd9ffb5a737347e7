package org.smsauth.auth.console.door;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.ProviderSettings;
import org.smsauth.runtime.signature.OthersDocument;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * What this server knows of the company's OpenID provider: where its endpoints are, read from its
 * metadata the first time somebody comes, so that this server starts without it.
 */
@Component
class CompanyProvider {

    static final String CALLBACK = ConsoleFrame.ROOT + "/oidc/back";
    static final String REGISTRATION = "company";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private final ProviderSettings settings;
    private final IssuerSettings issuer;
    private final JdkClientHttpRequestFactory requests;
    private volatile @Nullable ClientRegistration known;

    CompanyProvider(ProviderSettings settings, IssuerSettings issuer) {
        this.settings = settings;
        this.issuer = issuer;
        this.requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .connectTimeout(PATIENCE)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        requests.setReadTimeout(PATIENCE);
    }

    /** What the button calls it; nothing when people do not come in by it. */
    Optional<String> name() {
        return settings.isOn() ? Optional.of(settings.name()) : Optional.empty();
    }

    /**
     * This server as a client of it.
     *
     * @throws RuntimeException when it does not answer, or not as a provider does
     */
    ClientRegistration registration() {
        var registration = known;
        if (registration == null) {
            registration = discover();
            known = registration;
        }
        return registration;
    }

    private ClientRegistration discover() {
        var location = Objects.requireNonNull(settings.issuer()).toString();
        var builder =
                ClientRegistrations.fromOidcConfiguration(metadata(location))
                        .registrationId(REGISTRATION)
                        .clientId(Objects.requireNonNull(settings.clientId()))
                        .scope(settings.scopes())
                        .redirectUri(issuer.issuer() + CALLBACK);
        var secret = secret();
        return secret.isPresent()
                ? builder.clientSecret(secret.get()).build()
                : builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build();
    }

    /**
     * What the provider says of itself (OpenID Connect Discovery 1.0 section 4.3), at the one
     * address it must be at: a redirect is no answer.
     */
    private Map<String, Object> metadata(String location) {
        var answer =
                RestClient.create(new RestTemplate(requests))
                        .get()
                        .uri(
                                URI.create(
                                        location.replaceFirst("/$", "")
                                                + "/.well-known/openid-configuration"))
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .toEntity(OBJECT);
        var metadata = answer.getBody();
        if (!answer.getStatusCode().isSameCodeAs(HttpStatus.OK)
                || metadata == null
                || !location.equals(metadata.get("issuer"))) {
            throw new IllegalStateException(
                    "what is there is not the metadata of " + location + ", as its issuer says");
        }
        return metadata;
    }

    private Optional<String> secret() {
        var file = settings.clientSecretFile();
        try {
            return file == null ? Optional.empty() : Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "smsauth.console.oidc.client-secret-file cannot be read: " + file, e);
        }
    }

    /** Exchanges a code and verifies what comes of it; waits for nothing for long. */
    AuthenticationProvider exchange() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(
                RestClient.builder()
                        .requestFactory(requests)
                        .configureMessageConverters(it ->
                                it.addCustomConverter(new FormHttpMessageConverter())
                                        .addCustomConverter(
                                                new OAuth2AccessTokenResponseHttpMessageConverter()))
                        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                        .build());
        var userInfo = new RestTemplate(requests);
        userInfo.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var oauth2Users = new DefaultOAuth2UserService();
        oauth2Users.setRestOperations(userInfo);
        var users = new OidcUserService();
        users.setOauth2UserService(oauth2Users);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        var decoders = new ConcurrentHashMap<ClientRegistration, JwtDecoder>();
        provider.setJwtDecoderFactory(registration ->
                decoders.computeIfAbsent(registration, it -> decoder(it, userInfo)));
        return provider;
    }

    /** As {@link OidcIdTokenDecoderFactory} makes one, but for how keys are read. */
    private static JwtDecoder decoder(ClientRegistration registration, RestOperations http) {
        var url = String.valueOf(registration.getProviderDetails().getJwkSetUri());
        var keys = JWKSourceBuilder.create(new ProviderKeys(url, http)).rateLimited(false).build();
        var decoder =
                NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(algorithm(registration)).build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    /** The provider's keys, as far as they are understood. */
    private record ProviderKeys(String url, RestOperations http)
            implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator why, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                return OthersDocument.keys(
                        String.valueOf(http.getForObject(URI.create(url), String.class)));
            } catch (RestClientException | IllegalArgumentException e) {
                throw new JWKSetUnavailableException(String.valueOf(e.getMessage()), e);
            } catch (ParseException e) {
                throw new JWKSetParseException(url + " is no JWK set", e);
            }
        }

        @Override
        public void close() {}
    }

    /** RS256 unless it says that it signs with others alone (OpenID Connect Core 1.0, 3.1.3.7). */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        var says =
                registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("id_token_signing_alg_values_supported");
        var offered = says instanceof Collection<?> names ? names : List.of();
        return Stream.of(SignatureAlgorithm.values())
                .filter(it -> offered.contains(it.getName()))
                .min(Comparator.comparing(it -> it != SignatureAlgorithm.RS256))
                .orElse(SignatureAlgorithm.RS256);
    }
}
