package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.runtime.web.JudgeAccept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires what stands before every route of the management API:
 *
 * <ol>
 *   <li>{@link VerifyCaller}: is the token good, and do those it speaks for still stand?
 *   <li>{@link JudgeAccept}: may the answer be what it is?
 *   <li>{@link RequireScope}: does it hold what the route needs?
 *   <li>{@link ManagedClients} within the routes: is it the caller's to see, and to touch?
 *   <li>{@link RefuseOnRecord}, from whichever refused.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class ManagementApi implements WebMvcConfigurer {

    /** So that what a request changes is on record with where it came from. */
    @Bean
    BindOrigin bindOrigin() {
        return new BindOrigin(Routes::isOurs);
    }

    @Bean
    @Order(0)
    SecurityFilterChain managementApiChain(
            HttpSecurity http, VerifyCaller verifyCaller, RefuseStrangers refuseStrangers) {
        return http.securityMatcher(Routes.API, Routes.API + "/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(Routes.DOCUMENT, Routes.PROBLEMS + "*")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(
                        bearerTokens(verifyCaller, refuseStrangers), AuthorizationFilter.class)
                .exceptionHandling(it -> it.authenticationEntryPoint(refuseStrangers))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Takes the token from the Authorization header alone (RFC 6750 section 2.1). */
    private static BearerTokenAuthenticationFilter bearerTokens(
            VerifyCaller verifyCaller, RefuseStrangers refuseStrangers) {
        AuthenticationManagerResolver<HttpServletRequest> managers =
                _ ->
                        bearer ->
                                new CallerAuthentication(
                                        verifyCaller.verify(
                                                ((BearerTokenAuthenticationToken) bearer)
                                                        .getToken()));
        var filter = new BearerTokenAuthenticationFilter(managers);
        filter.setAuthenticationEntryPoint(refuseStrangers);
        filter.setAuthenticationFailureHandler(refuseStrangers);
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JudgeAccept())
                .addPathPatterns(
                        Routes.API + "/**", Routes.REGISTRATION, Routes.REGISTRATION + "/**")
                .excludePathPatterns(Routes.DOCUMENT, Routes.PROBLEMS + "*");
        registry.addInterceptor(new RequireScope())
                .addPathPatterns(Routes.API + "/**")
                .excludePathPatterns(Routes.DOCUMENT, Routes.PROBLEMS + "*");
    }
}
