package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.smsauth.auth.api.caller.CallerAuthentication;
import org.smsauth.auth.api.caller.HoldBack;
import org.smsauth.auth.api.caller.RefuseOnRecord;
import org.smsauth.auth.api.caller.RefuseStrangers;
import org.smsauth.auth.api.caller.RequireScope;
import org.smsauth.auth.api.caller.VerifyCaller;
import org.smsauth.auth.api.request.RefuseUnknownParameters;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.runtime.log.AboutRequest;
import org.smsauth.runtime.possession.PresentedToken;
import org.smsauth.runtime.possession.ReadAuthorization;
import org.smsauth.runtime.web.JudgeAccept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires what stands before every route of the management API:
 *
 * <ol>
 *   <li>{@link VerifyCaller}: is the token good, and do those it speaks for still stand?
 *   <li>{@link JudgeAccept}: may the answer be what it is?
 *   <li>{@link HoldBack}: is it slow enough?
 *   <li>{@link RequireScope}: does it hold what the route needs?
 *   <li>{@link RefuseUnknownParameters}: does the route read all that the query says?
 *   <li>{@code ManagedClients} within the routes: is it the caller's to see, and to touch?
 *   <li>{@link RefuseOnRecord}, from whichever refused.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class ManagementApi implements WebMvcConfigurer {

    private final HoldBack holdBack;

    ManagementApi(HoldBack holdBack) {
        this.holdBack = holdBack;
    }

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
                .addFilterBefore(tokens(verifyCaller, refuseStrangers), AuthorizationFilter.class)
                .exceptionHandling(it -> it.authenticationEntryPoint(refuseStrangers))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static AuthenticationFilter tokens(
            VerifyCaller verifyCaller, RefuseStrangers refuseStrangers) {
        AuthenticationManagerResolver<HttpServletRequest> managers =
                request ->
                        presented -> {
                            var caller = verifyCaller.verify(request, (PresentedToken) presented);
                            AboutRequest.isOf(caller.client(), caller.department());
                            return new CallerAuthentication(
                                    caller, ((PresentedToken) presented).scheme());
                        };
        var filter = new AuthenticationFilter(managers, new ReadAuthorization());
        filter.setSuccessHandler((_, _, _) -> {}); // and on along the chain
        filter.setFailureHandler(refuseStrangers);
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new JudgeAccept())
                .addPathPatterns(
                        Routes.API + "/**", Routes.REGISTRATION, Routes.REGISTRATION + "/**")
                .excludePathPatterns(Routes.DOCUMENT, Routes.PROBLEMS + "*");
        for (var each : List.of(holdBack, new RequireScope(ManagementApi.class.getPackageName()))) {
            registry.addInterceptor(each)
                    .addPathPatterns(Routes.API + "/**")
                    .excludePathPatterns(Routes.DOCUMENT, Routes.PROBLEMS + "*");
        }
        registry.addInterceptor(new RefuseUnknownParameters())
                .addPathPatterns(
                        Routes.API + "/**", Routes.REGISTRATION, Routes.REGISTRATION + "/**")
                .excludePathPatterns(Routes.DOCUMENT, Routes.PROBLEMS + "*");
    }
}
