package org.smsauth.auth.token;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.binding.DpopNonces;
import org.smsauth.auth.binding.DpopSettings;
import org.smsauth.auth.credential.KnownClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Wires the steps of {@link TokenEndpoint} into Spring's authorization server. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    private static final String CSP =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    static final String TOKEN_PATH = "/oauth2/token";

    /**
     * Spring's endpoints beside this one (authorize, introspect, …) are out of the chain's reach.
     */
    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpointChain(
            HttpSecurity http,
            ReadClientCredentials readClientCredentials,
            AuthenticateClient authenticateClient,
            ReadTokenRequest readTokenRequest,
            TokenEndpoint tokenEndpoint,
            AnswerToken answerToken,
            AnswerRefusal answerRefusal,
            DpopSettings dpop,
            DpopNonces nonces) {
        if (dpop.requireNonce()) {
            http.addFilterAfter(new OfferDpopNonce(nonces), HeaderWriterFilter.class);
        }
        return stateless(http)
                .securityMatcher(TOKEN_PATH)
                .oauth2AuthorizationServer(server ->
                        server.clientAuthentication(client ->
                                        client.authenticationConverters(only(readClientCredentials))
                                                .authenticationProviders(only(authenticateClient))
                                                .errorResponseHandler(answerRefusal))
                                .tokenEndpoint(token ->
                                        token.accessTokenRequestConverters(only(readTokenRequest))
                                                .authenticationProviders(only(tokenEndpoint))
                                                .accessTokenResponseHandler(answerToken)
                                                .errorResponseHandler(answerRefusal)))
                .build();
    }

    /** What anybody may read: metadata, keys, health. Whatever else is asked for is not found. */
    @Bean
    @Order(2)
    SecurityFilterChain publicChain(HttpSecurity http) {
        return stateless(http)
                .headers(it -> it.contentSecurityPolicy(csp -> csp.policyDirectives(CSP)))
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
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .tokenEndpoint(TOKEN_PATH)
                .jwkSetEndpoint(PublishedDocuments.JWKS_PATH)
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
