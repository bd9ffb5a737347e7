package org.smsauth.auth.console;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.person.EnterByProvider;
import org.smsauth.auth.person.EnterByProvider.Vouched;
import org.smsauth.auth.person.ProviderIdentity;
import org.smsauth.auth.person.ProviderSettings;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Coming in by the company's OpenID provider: the way there, and the way back with a code (OpenID
 * Connect Core 1.0 section 3.1, with PKCE, state and nonce).
 */
@Controller
class ProviderPages {

    static final String WAY_THERE = ConsoleFrame.ROOT + "/oidc";

    private static final Logger log = LoggerFactory.getLogger(ProviderPages.class);

    private final CompanyProvider provider;
    private final AuthenticationProvider exchange;
    private final PendingSignIn pending;
    private final EnterByProvider enter;
    private final ProviderSettings settings;
    private final BeginSession session;

    ProviderPages(
            CompanyProvider provider,
            PendingSignIn pending,
            EnterByProvider enter,
            ProviderSettings settings,
            BeginSession session) {
        this.provider = provider;
        this.exchange = provider.exchange();
        this.pending = pending;
        this.enter = enter;
        this.settings = settings;
        this.session = session;
    }

    @GetMapping(WAY_THERE)
    @For(Access.OPEN)
    String there(
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        return registration()
                .map(it ->
                        "redirect:"
                                + pending.begin(it, WayBack.of(to).orElse(""), request, response))
                .orElseGet(() -> WayBack.signIn("provider-away", to));
    }

    /** This server as the provider knows it; nothing when the provider does not answer. */
    private Optional<ClientRegistration> registration() {
        if (!settings.isOn()) {
            throw new NotThere();
        }
        try {
            return Optional.of(provider.registration());
        } catch (RuntimeException e) {
            log.warn(
                    "The metadata of the provider {} cannot be read; whoever wants to come in by it"
                            + " is asked to try again: {}",
                    settings.issuer(),
                    e.toString());
            return Optional.empty();
        }
    }

    @GetMapping(CompanyProvider.CALLBACK)
    @For(Access.OPEN)
    ModelAndView back(HttpServletRequest request, HttpServletResponse response) {
        var registration = registration().orElse(null);
        var begun = pending.take(request, response).orElse(null);
        if (registration == null || begun == null) {
            return to(WayBack.signIn("provider", ""));
        }
        var origin = BindOrigin.of(request);
        if (!enter.hears(origin)) {
            return to(WayBack.signIn("wait", begun.to()));
        }
        try {
            var exchanged =
                    exchange.authenticate(
                            new OAuth2LoginAuthenticationToken(
                                    registration,
                                    new OAuth2AuthorizationExchange(
                                            begun.asked(registration),
                                            answer(request, registration))));
            if (exchanged == null || !(exchanged.getPrincipal() instanceof OidcUser user)) {
                throw new OAuth2AuthenticationException("invalid_response");
            }
            return entered(enter.enter(vouched(user), origin), begun.to(), request, response);
        } catch (AuthenticationException | IllegalArgumentException e) {
            var why =
                    e instanceof OAuth2AuthenticationException it
                            ? it.getError().getErrorCode()
                            : "unreadable answer";
            log.info("Nobody came in by the provider {}: {}", settings.issuer(), why);
            enter.failed(why, origin);
            return to(WayBack.signIn("provider", begun.to()));
        }
    }

    private static OAuth2AuthorizationResponse answer(
            HttpServletRequest request, ClientRegistration registration) {
        var issuer = request.getParameter("iss");
        if (issuer != null && !issuer.equals(registration.getProviderDetails().getIssuerUri())) {
            throw new OAuth2AuthenticationException("mixed_up"); // RFC 9207 section 2.4
        }
        var code = request.getParameter("code");
        var error = request.getParameter("error");
        var answer =
                code == null || code.isEmpty()
                        ? OAuth2AuthorizationResponse.error(
                                error == null || error.isBlank() ? "invalid_response" : error)
                        : OAuth2AuthorizationResponse.success(code);
        return answer.redirectUri(requireNonNull(registration.getRedirectUri()))
                .state(request.getParameter("state"))
                .build();
    }

    private Vouched vouched(OidcUser user) {
        return new Vouched(
                new ProviderIdentity(
                        String.valueOf(user.getIssuer()), requireNonNull(user.getSubject())),
                user.getFullName(),
                user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()),
                groups(user.getClaims(), settings.groupsClaim()));
    }

    /** A claim with one text or many; a dot leads into a claim that is an object. */
    static Set<String> groups(@Nullable Object claims, String name) {
        var dot = name.indexOf('.');
        if (!(claims instanceof Map<?, ?> map)) {
            return Set.of();
        }
        if (dot > 0 && !map.containsKey(name)) {
            return groups(map.get(name.substring(0, dot)), name.substring(dot + 1));
        }
        return switch (map.get(name)) {
            case String one -> Set.of(one);
            case Collection<?> many -> {
                var groups = new LinkedHashSet<String>();
                many.forEach(it -> groups.add(String.valueOf(it)));
                yield groups;
            }
            case null, default -> Set.of();
        };
    }

    private ModelAndView entered(
            EnterByProvider.Outcome outcome,
            String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case EnterByProvider.Outcome.Welcome(var person) -> {
                session.begin(person, request, response);
                yield to("redirect:" + WayBack.of(to).orElse(ConsoleFrame.ROOT));
            }
            case EnterByProvider.Outcome.Refused(var why) -> {
                var page = new ModelAndView("console/problem", HttpStatus.FORBIDDEN);
                page.addObject("title", "You are not let in here");
                page.addObject("what", why);
                yield page;
            }
        };
    }

    private static ModelAndView to(String view) {
        return new ModelAndView(view);
    }
}
