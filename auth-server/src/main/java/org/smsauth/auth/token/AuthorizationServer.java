package org.smsauth.auth.token;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.binding.DpopNonces;
import org.smsauth.auth.binding.DpopSettings;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.token.authentication.AuthenticatedClient;
import org.smsauth.auth.token.authentication.ThroughSpring;
import org.smsauth.auth.token.request.OfferDpopNonce;
import org.smsauth.auth.token.status.IntrospectToken;
import org.smsauth.auth.token.status.RevokeToken;
import org.smsauth.runtime.NeededFilters;
import org.smsauth.runtime.door.ServedFromMemory;
import org.smsauth.runtime.edge.FilterRoutes;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * Wires what clients ask into Spring's authorization server: {@link TokenEndpoint} has a filter of
 * its own, introspection and revocation go {@link ThroughSpring}'s.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    private static final String CSP =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    /** The filters of Spring's chain, and ours in it. */
    private static final NeededFilters FILTERS =
            NeededFilters.named(
                            "SecurityContextHolderFilter",
                            "HeaderWriterFilter",
                            "ServeTokenEndpoint",
                            "AuthorizationServerContextFilter",
                            "OAuth2ClientAuthenticationFilter",
                            "OAuth2TokenIntrospectionEndpointFilter",
                            "OAuth2TokenRevocationEndpointFilter")
                    .sometimes("OfferDpopNonce")
                    .without(
                            "DisableEncodeUrlFilter",
                            "WebAsyncManagerIntegrationFilter",
                            "CsrfFilter",
                            "OAuth2AuthorizationServerMetadataEndpointFilter",
                            "OAuth2AuthorizationCodeRequestValidatingFilter",
                            "OAuth2AuthorizationEndpointFilter",
                            "OAuth2TokenEndpointFilter",
                            "NimbusJwkSetEndpointFilter",
                            "SecurityContextHolderAwareRequestFilter",
                            "SessionManagementFilter",
                            "ExceptionTranslationFilter",
                            "AuthorizationFilter");

    /** What resource servers follow, and health. */
    @Bean
    ServedFromMemory servedFromMemory() {
        return new ServedFromMemory(
                List.of(
                        OAuthPaths.STATUS_LIST,
                        OAuthPaths.JWKS,
                        OAuthPaths.METADATA,
                        OAuthPaths.OPENID,
                        "/actuator/health"));
    }

    @Bean
    PublicPath publicPath(IssuerSettings settings) {
        return settings.path();
    }

    /** Spring's other endpoints (authorize, device, …) are out of the chain's reach. */
    @Bean
    @Order(1)
    SecurityFilterChain clientsChain(
            HttpSecurity http,
            ThroughSpring throughSpring,
            TokenEndpoint tokenEndpoint,
            RevokeToken revokeToken,
            IntrospectToken introspectToken,
            BrowserOrigins browserOrigins,
            DpopSettings dpop,
            DpopNonces nonces) {
        if (dpop.requireNonce()) {
            http.addFilterAfter(new OfferDpopNonce(nonces), HeaderWriterFilter.class);
        }
        http.addFilterAfter(
                new ServeTokenEndpoint(tokenEndpoint, browserOrigins), HeaderWriterFilter.class);
        stateless(http)
                .securityMatcher(OAuthPaths.TOKEN, OAuthPaths.REVOCATION, OAuthPaths.INTROSPECTION)
                .oauth2AuthorizationServer(server -> {
                    server.clientAuthentication(it ->
                            it.authenticationConverters(only(throughSpring.client()))
                                    .authenticationProviders(only(throughSpring))
                                    .errorResponseHandler(throughSpring::refuse));
                    server.tokenEndpoint(it -> it.authenticationProviders(List::clear));
                    server.tokenRevocationEndpoint(it ->
                            it.revocationRequestConverters(
                                            only(ThroughSpring.aboutToken(revokeToken::revoke)))
                                    .authenticationProviders(List::clear)
                                    .errorResponseHandler(throughSpring::refuse));
                    server.tokenIntrospectionEndpoint(it ->
                            it.introspectionRequestConverters(
                                            only(
                                                    ThroughSpring.aboutToken(
                                                            introspectToken::introspect)))
                                    .authenticationProviders(List::clear)
                                    .introspectionResponseHandler(introspectToken::write)
                                    .errorResponseHandler(throughSpring::refuse));
                });
        return FILTERS.of(http.build());
    }

    /** What anybody may read: metadata, keys, health. Whatever else is asked for is not found. */
    @Bean
    @Order(2)
    SecurityFilterChain publicChain(HttpSecurity http) {
        return stateless(http)
                .headers(it ->
                        it.addHeaderWriter((_, response) -> TellBrowsers.permit(response, CSP)))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.authorizeHttpRequests(any -> any.anyRequest().permitAll())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable);
    }

    private static <T> Consumer<List<T>> only(T step) {
        return steps -> {
            steps.clear();
            steps.add(step);
        };
    }

    @Bean
    static FilterRoutes filterRoutes() {
        return new FilterRoutes(
                Set.of(OAuthPaths.TOKEN, OAuthPaths.REVOCATION, OAuthPaths.INTROSPECTION));
    }

    /**
     * A request is timed as a whole; a span for each of some twenty filters costs more than the
     * token.
     */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .tokenEndpoint(OAuthPaths.TOKEN)
                .tokenRevocationEndpoint(OAuthPaths.REVOCATION)
                .tokenIntrospectionEndpoint(OAuthPaths.INTROSPECTION)
                .jwkSetEndpoint(OAuthPaths.JWKS)
                .build();
    }

    /** For Spring's own look-ups; ours read {@link KnownClients}. */
    @Bean
    RegisteredClientRepository registeredClientRepository(KnownClients clients) {
        return new RegisteredClientRepository() {
            @Override
            public void save(RegisteredClient client) {
                throw new UnsupportedOperationException("clients are registered by RegisterClient");
            }

            @Override
            public @Nullable RegisteredClient findById(String id) {
                return findByClientId(id);
            }

            @Override
            public @Nullable RegisteredClient findByClientId(String clientId) {
                return clients.find(clientId).map(AuthenticatedClient::registered).orElse(null);
            }
        };
    }
}
