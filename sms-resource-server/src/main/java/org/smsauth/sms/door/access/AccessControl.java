package org.smsauth.sms.door.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.smsauth.runtime.NeededFilters;
import org.smsauth.runtime.door.ServedFromMemory;
import org.smsauth.runtime.possession.PresentedToken;
import org.smsauth.runtime.possession.ReadAuthorization;
import org.smsauth.runtime.web.PublicPath;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.door.issuer.IssuerSigned;
import org.smsauth.sms.door.issuer.StatusListSettings;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;

/**
 * Wires the check that stands before everything under {@code /v1/}; what lies outside is public.
 */
@Configuration(proxyBeanMethods = false)
class AccessControl {

    /** What a request with a token passes through. */
    private static final NeededFilters FILTERS =
            NeededFilters.named(
                            "SecurityContextHolderFilter",
                            "AuthenticationFilter",
                            "ExceptionTranslationFilter",
                            "AuthorizationFilter")
                    .without(
                            "DisableEncodeUrlFilter",
                            "WebAsyncManagerIntegrationFilter",
                            "SecurityContextHolderAwareRequestFilter",
                            "AnonymousAuthenticationFilter",
                            "SessionManagementFilter");

    @Bean
    ServedFromMemory servedFromMemory() {
        return new ServedFromMemory(List.of("/actuator/health"));
    }

    @Bean
    PublicPath publicPath(ApiSettings api) {
        return api.path();
    }

    @Bean
    Callers callers(
            IssuerSigned signed,
            IssuerSettings issuer,
            StatusListSettings statusList,
            ApiSettings api,
            InstantSource clock) {
        var rules =
                TokenRules.gate(
                        issuer.issuer().toString(),
                        api.resource().toString(),
                        clock,
                        issuer.clockSkew());
        var status = new StatusClaim(statusList.uriAt(issuer).toString(), statusList.required());
        var verification = new VerifyToken(signed, rules, status);
        return new Callers(verification, clock, issuer.clockSkew());
    }

    /** A request is timed as a whole; to observe each filter costs more than the filters do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain protectedApi(
            HttpSecurity http,
            AuthenticateCaller authenticateCaller,
            RefuseStrangers refuseStrangers) {
        http.securityMatcher("/v1/**")
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(
                        tokens(authenticateCaller, refuseStrangers), AuthorizationFilter.class)
                .exceptionHandling(it -> it.authenticationEntryPoint(refuseStrangers))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable);
        return FILTERS.of(http.build());
    }

    private static AuthenticationFilter tokens(
            AuthenticateCaller authenticateCaller, RefuseStrangers refuseStrangers) {
        AuthenticationManagerResolver<HttpServletRequest> managers =
                request ->
                        presented ->
                                authenticateCaller.authenticate(
                                        request, (PresentedToken) presented);
        var filter = new AuthenticationFilter(managers, new ReadAuthorization());
        filter.setSuccessHandler((_, _, _) -> {}); // and on along the chain
        filter.setFailureHandler(refuseStrangers);
        return filter;
    }
}
