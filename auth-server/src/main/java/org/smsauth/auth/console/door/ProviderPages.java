package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.form.RefuseForeignForms;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.ProviderSettings;
import org.smsauth.auth.person.provider.EnterByProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
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
    private final PendingSignIn pending;
    private final ExchangeCode exchange;
    private final EnterByProvider enter;
    private final ProviderSettings settings;
    private final BeginSession session;

    ProviderPages(
            CompanyProvider provider,
            PendingSignIn pending,
            ExchangeCode exchange,
            EnterByProvider enter,
            ProviderSettings settings,
            BeginSession session) {
        this.provider = provider;
        this.pending = pending;
        this.exchange = exchange;
        this.enter = enter;
        this.settings = settings;
        this.session = session;
    }

    /** From the door alone: who is signed in at the provider must not come in unasked. */
    @GetMapping(WAY_THERE)
    @For(Access.OPEN)
    String there(
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (settings.isOn() && !RefuseForeignForms.isOwn(request)) {
            return WayBack.door(to);
        }
        return registration()
                .map(it -> pending.begin(it, WayBack.of(to).orElse(""), request, response))
                .map(it -> "redirect:" + it)
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
        return switch (exchange.exchange(registration, begun, request)) {
            case ExchangeCode.Outcome.VouchedFor(var vouched) ->
                    entered(enter.enter(vouched, origin), begun.to(), request, response);
            case ExchangeCode.Outcome.Failed(var why) -> {
                log.info("Nobody came in by the provider {}: {}", settings.issuer(), why);
                enter.failed(why, origin);
                yield to(WayBack.signIn("provider", begun.to()));
            }
            case ExchangeCode.Outcome.NoTurn _ -> to(WayBack.signIn("provider-away", begun.to()));
        };
    }

    private ModelAndView entered(
            EnterByProvider.Outcome outcome,
            String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case EnterByProvider.Outcome.Welcome(var person, var twoFactors) -> {
                session.begin(
                        person,
                        twoFactors
                                ? OpenSession.Way.PROVIDER
                                : OpenSession.Way.PROVIDER_BY_ONE_FACTOR,
                        request,
                        response);
                yield to("redirect:" + WayBack.of(to).orElse(ConsoleFrame.ROOT));
            }
            case EnterByProvider.Outcome.Refused(var why) -> {
                var page = new ModelAndView("console/problem", HttpStatus.FORBIDDEN);
                page.addObject("title", Words.of("You are not let in here"));
                page.addObject("what", Words.of(why));
                yield page;
            }
        };
    }

    private static ModelAndView to(String view) {
        return new ModelAndView(view);
    }
}
