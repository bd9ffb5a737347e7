package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.People;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Records that a person has signed out. */
public record RecordSignOut(People people, AuditLog audit, Clock clock) implements LogoutHandler {

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication authentication) {
        if (authentication != null) {
            people.findById(UUID.fromString(authentication.getName()))
                    .ifPresent(person ->
                            audit.record(
                                    AuditEntry.of(Event.SIGNED_OUT, clock.instant())
                                            .actor(person.email().value())
                                            .origin(BindOrigin.of(request))
                                            .build()));
        }
    }
}
