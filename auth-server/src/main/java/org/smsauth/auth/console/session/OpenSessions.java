package org.smsauth.auth.console.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Sessions;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people are signed in, and how that is ended, on record: on whichever node, for no node
 * keeps a session but the database does.
 */
@Component
public class OpenSessions {

    private final FindByIndexNameSessionRepository<? extends Session> open;
    private final Sessions sessions;
    private final ConsoleSettings settings;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpenSessions(
            FindByIndexNameSessionRepository<? extends Session> open,
            Sessions sessions,
            ConsoleSettings settings,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.open = open;
        this.sessions = sessions;
        this.settings = settings;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Those of a person that still open something, the last seen first.
     *
     * @param currentId the id of the one that asks; empty where it is another person's
     */
    public List<OpenSession> of(Person person, String currentId) {
        return stored(person).stream()
                .map(it -> OpenSession.of(it, currentId).said())
                .sorted(Comparator.comparing(OpenSession::lastSeenAt).reversed())
                .toList();
    }

    private List<? extends Session> stored(Person person) {
        var youngest = clock.instant().minus(settings.absoluteTimeout());
        return open.findByPrincipalName(person.id().toString()).values().stream()
                .filter(it -> !it.isExpired())
                .filter(it -> it.getCreationTime().isAfter(youngest))
                .toList();
    }

    /**
     * Ends one, but not the one that asks: signing out ends that.
     *
     * @param handle what a page calls it
     * @param currentId the id of the one that asks
     * @return which it was; nothing when it was gone already
     */
    public Optional<OpenSession> endOne(
            Person person, String handle, String currentId, String by, Origin origin) {
        return end(
                        person,
                        it -> {
                            var found = OpenSession.of(it, currentId);
                            return !found.current() && found.handle().equals(handle);
                        },
                        by,
                        origin)
                .stream()
                .findFirst();
    }

    /**
     * Ends all but one.
     *
     * @param currentId the id of the one that stays; empty for none
     */
    public List<OpenSession> endOthers(Person person, String currentId, String by, Origin origin) {
        return end(person, it -> !it.getId().equals(currentId), by, origin);
    }

    private List<OpenSession> end(
            Person person, Predicate<Session> which, String by, Origin origin) {
        var chosen = stored(person).stream().filter(which).toList();
        var ended = new ArrayList<OpenSession>();
        transaction.executeWithoutResult(_ -> {
            for (var session : chosen) {
                if (sessions.end(person.id(), session.getId())) {
                    ended.add(OpenSession.of(session, ""));
                }
            }
            ended.forEach(it -> record(person, it, by, origin));
        });
        return List.copyOf(ended);
    }

    private void record(Person person, OpenSession ended, String by, Origin origin) {
        audit.append(
                AuditEntry.of(Event.SESSION_ENDED, clock.instant())
                        .actor(by)
                        .changes(
                                Changes.note()
                                        .set("person", person.email())
                                        .set("browser", ended.browser())
                                        .set("source", ended.source())
                                        .set("way_in", ended.way())
                                        .set("opened_at", ended.openedAt())
                                        .done())
                        .origin(origin)
                        .build());
    }
}
