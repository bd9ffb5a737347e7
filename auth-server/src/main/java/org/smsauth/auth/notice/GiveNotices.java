package org.smsauth.auth.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives notice {@link #DAYS} before a credential ends by its expiry, once each: of several that are
 * due, as after a stand-still, the latest alone. One that was made for no longer than that many
 * days, or has been retired, gets none.
 */
@Component
class GiveNotices {

    /** From the first to the last. */
    static final List<Integer> DAYS = List.of(30, 7, 1);

    private static final Logger log = LoggerFactory.getLogger(GiveNotices.class);

    private final KnownClients clients;
    private final Notices notices;
    private final AuditLog audit;
    private final TimeOrderedIds ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveNotices(
            KnownClients clients,
            Notices notices,
            AuditLog audit,
            TimeOrderedIds ids,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clients = clients;
        this.notices = notices;
        this.audit = audit;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10M")
    void give() {
        var now = clock.instant();
        var given = notices.given(now);
        for (var known : clients.allCredentials()) {
            due(known, now)
                    .filter(days ->
                            !given.getOrDefault(known.credential().id(), Set.of()).contains(days))
                    .ifPresent(days -> give(known, days, now));
        }
    }

    /** The latest notice that is due. */
    private static Optional<Integer> due(KnownCredential known, Instant now) {
        var credential = known.credential();
        if (credential.decision().state() != Credential.State.ACTIVE
                || credential.standing(now) != Credential.Standing.LIVE
                || !known.client().client().standing().isActive()) {
            return Optional.empty();
        }
        var left = Duration.between(now, credential.expiresAt());
        var life = Duration.between(credential.notBefore(), credential.expiresAt());
        return DAYS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .filter(days -> life.compareTo(Duration.ofDays(days)) > 0)
                .min(Comparator.naturalOrder());
    }

    private void give(KnownCredential known, int days, Instant now) {
        var credential = known.credential();
        var client = known.client().client();
        var text = text(known, now);
        var notice =
                new Notice(
                        ids.next(),
                        credential.id(),
                        days,
                        client.id(),
                        client.department(),
                        credential.expiresAt(),
                        now,
                        text);
        try {
            transaction.executeWithoutResult(_ -> {
                notices.add(notice);
                audit.append(
                        AuditEntry.of(Event.CREDENTIAL_EXPIRES_SOON, now)
                                .actor("expiry notices")
                                .department(client.department())
                                .client(client.id())
                                .credential(credential.id())
                                .detail(text)
                                .build());
            });
            log.warn("Department {}: {}", client.department(), text);
        } catch (DuplicateKeyException _) {
            log.debug("Another node has given notice of credential {}", credential.id());
        }
    }

    private String text(KnownCredential known, Instant now) {
        var credential = known.credential();
        var client = known.client().client();
        return "Credential %s (%s) of client %s (%s) counts until %s. %s"
                .formatted(
                        credential.id(),
                        credential.label(),
                        client.id(),
                        client.name(),
                        credential.expiresAt(),
                        whatToDo(known, now));
    }

    private String whatToDo(KnownCredential known, Instant now) {
        return clients.credentialsOf(known.client().client().id()).stream()
                .filter(it -> it.standing(now) == Credential.Standing.LIVE)
                .filter(it -> it.expiresAt().isAfter(known.credential().expiresAt()))
                .max(Comparator.comparing(Credential::expiresAt))
                .map(next ->
                        "Let the client use %s (%s), which counts until %s"
                                .formatted(next.id(), next.label(), next.expiresAt()))
                .orElse("Create the next one and let the client use it; this is its last");
    }
}
