package org.smsauth.auth.console.door;

import static org.smsauth.auth.console.ConsoleFrame.ENTER;
import static org.smsauth.auth.console.ConsoleFrame.RANDOM_CHARACTERS;
import static org.smsauth.auth.console.ConsoleFrame.REFUSED;
import static org.smsauth.auth.console.ConsoleFrame.ROOT;
import static org.smsauth.auth.console.ConsoleFrame.SIGN_IN;
import static org.smsauth.auth.console.ConsoleFrame.SIGN_OUT;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.console.SealedCookie;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.form.KeptForm;
import org.smsauth.auth.console.form.RefuseForeignForms;
import org.smsauth.auth.console.form.SendOnce;
import org.smsauth.auth.console.form.SentForms;
import org.smsauth.auth.console.frame.Gatekeeper;
import org.smsauth.auth.console.session.KnowVisitor;
import org.smsauth.auth.console.session.OneFactor;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.password.CheckPassword;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Wires what stands before every page, in this order: {@link BindOrigin}, {@link
 * RefuseForeignForms}, the form's own token, {@link SignIn}, {@link KnowVisitor}, {@link
 * Gatekeeper}. Other paths of this server have no sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class ConsoleDoor implements WebMvcConfigurer {

    /**
     * In the order of their sessions, which the library's own query leaves to chance: it reads the
     * rows of one session as long as they stand together, and keeps the last run of them.
     */
    private static final String SESSIONS_OF_A_PERSON =
            """
            select s.primary_id, s.session_id, s.creation_time, s.last_access_time,
                   s.max_inactive_interval, sa.attribute_name, sa.attribute_bytes
            from %TABLE_NAME% s
            left join %TABLE_NAME%_attributes sa on s.primary_id = sa.session_primary_id
            where s.principal_name = ?
            order by s.primary_id
            """;

    private final Gatekeeper gatekeeper;
    private final KeptForm kept;

    ConsoleDoor(Gatekeeper gatekeeper, KeptForm kept) {
        this.kept = kept;
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gatekeeper).addPathPatterns(ROOT, ROOT + "/**");
    }

    /**
     * What is open to all and asks for nothing that is stored, so that it is there while the
     * database is away: the front page, and the choice of a language, by which nothing is decided.
     */
    @Bean
    @Order(0)
    SecurityFilterChain openChain(HttpSecurity http) {
        return http.securityMatcher("/", ConsoleFrame.LANGUAGE)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new RefuseForeignForms(this::refuse), CsrfFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(it -> it.addHeaderWriter(ConsoleFrame::tellBrowsers))
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain consoleChain(
            HttpSecurity http,
            CheckPassword checkPassword,
            People people,
            ConsoleSettings settings,
            BeginSession session,
            AfterPassword afterPassword,
            PasskeyDuty duty,
            AuditLog audit,
            Clock clock) {
        AccessDeniedHandler refuse = this::refuse;
        return http.securityMatcher(ROOT, ROOT + "/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        SIGN_IN, PasskeyPages.SIGN_IN, REFUSED, ENTER + "*")
                                .permitAll()
                                .requestMatchers(ProviderPages.WAY_THERE, CompanyProvider.CALLBACK)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(new BindOrigin(_ -> true), CsrfFilter.class)
                .addFilterBefore(new RefuseForeignForms(refuse), CsrfFilter.class)
                .addFilterBefore(
                        new KnowVisitor(people, duty, settings, clock), AuthorizationFilter.class)
                .csrf(it ->
                        it.csrfTokenRepository(session.formTokens())
                                .csrfTokenRequestHandler(knownBeforeThePage()))
                .formLogin(form ->
                        form.loginPage(SIGN_IN)
                                .usernameParameter("email")
                                .authenticationDetailsSource(SignIn::details)
                                .successHandler(afterPassword)
                                .failureHandler(ConsoleDoor::askAgain))
                .authenticationProvider(new SignIn(checkPassword))
                .logout(it ->
                        it.logoutUrl(SIGN_OUT)
                                .addLogoutHandler(new RecordSignOut(people, audit, clock))
                                .logoutSuccessUrl(SIGN_IN + "?signed-out"))
                .exceptionHandling(it ->
                        it.accessDeniedHandler(refuse).authenticationEntryPoint(this::askToSignIn))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(it ->
                        it.addHeaderWriter(ConsoleFrame::tellBrowsers)
                                .crossOriginOpenerPolicy(
                                        p -> p.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .build();
    }

    /**
     * A long page is on its way before its first form is written, and then no cookie can be set any
     * more: so the token is there before the page.
     */
    private static CsrfTokenRequestHandler knownBeforeThePage() {
        var handler = new XorCsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    private static void askAgain(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var how =
                switch (why) {
                    case LockedException _ -> "?wait";
                    case AuthenticationServiceException _ -> "?busy";
                    case OneFactorAlone it -> "?" + OneFactor.notice(it.standing());
                    default -> "?again";
                };
        var to = WayBack.of(request.getParameter(WayBack.PARAMETER));
        response.sendRedirect(
                request.getContextPath()
                        + SIGN_IN
                        + how
                        + to.map(it -> "&" + WayBack.PARAMETER + "=" + it).orElse(""));
    }

    /**
     * A form whose token is another by now, as after signing in anew in another tab, is kept where
     * the browser says that a page of ours has sent it: then its person is asked.
     */
    private void refuse(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException, ServletException {
        if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && why instanceof CsrfException
                && kept.keep(request, response)) {
            response.sendRedirect(request.getContextPath() + ConsoleFrame.CHANGE);
        } else {
            request.getRequestDispatcher(REFUSED).forward(request, response);
        }
    }

    private void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            response.sendRedirect(request.getContextPath() + ended(request, response));
            return;
        }
        var to = WayBack.of(PublicPath.within(request)).filter(it -> !it.equals(ROOT));
        response.sendRedirect(
                request.getContextPath()
                        + SIGN_IN
                        + to.map(it -> "?" + WayBack.PARAMETER + "=" + it).orElse(""));
    }

    /** To the door, which says what became of the form that was sent too late. */
    private String ended(HttpServletRequest request, HttpServletResponse response) {
        if (kept.keep(request, response)) {
            return SIGN_IN + "?ended&" + WayBack.PARAMETER + "=" + ConsoleFrame.CHANGE;
        }
        var to = WayBack.of(WayBack.pageOf(request));
        return SIGN_IN + "?ended-lost" + to.map(it -> "&to=" + it).orElse("");
    }

    @Bean
    CookieSerializer consoleCookie(RootKey rootKey, IssuerSettings issuer) {
        return new SealedCookie(
                rootKey.derive("console sessions", "HmacSHA256"), ConsoleCookies.of(issuer));
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionStore(
            ConsoleSettings settings) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(settings.idleTimeout());
            sessions.setSessionIdGenerator(() -> RandomText.ofLength(RANDOM_CHARACTERS));
            sessions.setListSessionsByPrincipalNameQuery(SESSIONS_OF_A_PERSON);
            sessions.setCleanupCron(Scheduled.CRON_DISABLED); // a job of ours forgets them
        };
    }

    /** Around the sessions: see {@link SendOnce}. */
    @Bean
    FilterRegistrationBean<SendOnce> sendOnce(SentForms forms) {
        var registration = new FilterRegistrationBean<>(new SendOnce(forms));
        registration.addUrlPatterns(ROOT, ROOT + "/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

    /** Sessions are the console's alone. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> consoleSessions(
            @Qualifier("springSessionRepositoryFilter") SessionRepositoryFilter<?> filter) {
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.addUrlPatterns(ROOT, ROOT + "/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }
}
