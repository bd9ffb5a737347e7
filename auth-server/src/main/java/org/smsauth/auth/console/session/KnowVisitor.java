package org.smsauth.auth.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the person of the session anew for each request: whoever is deactivated or loses a role
 * does so at once. A session that is too old, or whose person may not come in, ends here.
 */
public final class KnowVisitor extends OncePerRequestFilter {

    private final People people;
    private final PasskeyDuty duty;
    private final ConsoleSettings settings;
    private final Clock clock;

    public KnowVisitor(People people, PasskeyDuty duty, ConsoleSettings settings, Clock clock) {
        this.people = people;
        this.duty = duty;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = Optional.ofNullable(request.getSession(false));
        var person = session.filter(this::isYoung).flatMap(_ -> personOfSession());
        if (person.isPresent()) {
            request.setAttribute(Visitor.ATTRIBUTE, visitor(person.get(), session.orElseThrow()));
        } else {
            SecurityContextHolder.clearContext();
            session.ifPresent(HttpSession::invalidate);
        }
        chain.doFilter(request, response);
    }

    /** Asked for each request: one that began before a passkey was required is no way around it. */
    private Visitor visitor(Person person, HttpSession session) {
        return new Visitor(
                person, OpenSession.isByOneFactor(session) ? duty.of(person) : Standing.ENOUGH);
    }

    private boolean isYoung(HttpSession session) {
        var end = Instant.ofEpochMilli(session.getCreationTime()).plus(settings.absoluteTimeout());
        return clock.instant().isBefore(end);
    }

    private Optional<Person> personOfSession() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(it -> people.findById(UUID.fromString(it.getName())))
                .filter(Person::isActive);
    }
}
