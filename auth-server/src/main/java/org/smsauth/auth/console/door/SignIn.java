package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.Entrance;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.password.CheckPassword;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Signs a person in by e-mail address and password; the session then holds the person's id alone.
 */
public final class SignIn implements AuthenticationProvider {

    private final CheckPassword checkPassword;

    SignIn(CheckPassword checkPassword) {
        this.checkPassword = checkPassword;
    }

    /** What an attempt must be known by. */
    static Origin details(HttpServletRequest request) {
        return BindOrigin.of(request);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var origin = (Origin) attempt.getDetails();
        var password = String.valueOf(attempt.getCredentials());
        if (origin == null) {
            throw new IllegalStateException("an attempt to sign in has an origin");
        }
        return switch (checkPassword.check(attempt.getName(), password, origin)) {
            case Entrance.Welcome(var person) -> signedIn(person, origin.source());
            case Entrance.Refused _ -> throw new BadCredentialsException("refused");
            case Entrance.NotByPasswordAlone(var why) -> throw new OneFactorAlone(why);
            case Entrance.NotHeard _ -> throw new LockedException("not heard");
            case Entrance.NoTurn _ -> throw new AuthenticationServiceException("no turn");
        };
    }

    /** What the session stores is serialised: texts alone. */
    static Authentication signedIn(Person person, String source) {
        var signedIn =
                UsernamePasswordAuthenticationToken.authenticated(
                        person.id().toString(), null, List.of());
        signedIn.setDetails(source);
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
