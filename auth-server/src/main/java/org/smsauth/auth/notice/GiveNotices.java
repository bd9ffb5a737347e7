package org.smsauth.auth.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.mail.Mail;
import org.smsauth.auth.mail.MailServer;
import org.smsauth.auth.mail.Mails;
import org.smsauth.auth.notice.MutedNotices.Muted;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives notice {@link #DAYS} before a credential ends by its expiry, or a client by its own, once
 * each: of several that are due, as after a stand-still, the latest alone. What was made for no
 * longer than that many days, or has been retired, gets none. Where a mail server is set, each is
 * mailed to the client's owner, unless somebody has muted what ends.
 */
@Component
class GiveNotices {

    /** From the first to the last. */
    static final List<Integer> DAYS = List.of(30, 7, 1);

    private static final Logger log = LoggerFactory.getLogger(GiveNotices.class);

    private final KnownClients clients;
    private final Notices notices;
    private final MutedNotices mutedNotices;
    private final MailServer mailServer;
    private final Mails mails;
    private final AuditLog audit;
    private final TimeOrderedIds ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveNotices(
            KnownClients clients,
            Notices notices,
            MutedNotices mutedNotices,
            MailServer mailServer,
            Mails mails,
            AuditLog audit,
            TimeOrderedIds ids,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.clients = clients;
        this.notices = notices;
        this.mutedNotices = mutedNotices;
        this.mailServer = mailServer;
        this.mails = mails;
        this.audit = audit;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What is to end.
     *
     * @param credential null where it is the client
     * @param madeAt from when it counts
     */
    private record Ending(
            Client client, @Nullable Credential credential, Instant madeAt, Instant endsAt) {

        String subject() {
            return credential == null ? client.id().value() : credential.id().value();
        }
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10M")
    void give() {
        var now = clock.instant();
        var given = notices.given(now);
        Stream.concat(endingClients(now), endingCredentials(now))
                .forEach(ending -> {
                    var end = new Notices.End(ending.subject(), ending.endsAt());
                    due(ending, now)
                            .filter(days -> !given.getOrDefault(end, Set.of()).contains(days))
                            .ifPresent(days -> give(ending, days, now));
                });
    }

    private Stream<Ending> endingClients(Instant now) {
        return clients.allClients().stream()
                .filter(it -> it.isInForce(now))
                .flatMap(it ->
                        Stream.ofNullable(it.expiresAt())
                                .map(end -> new Ending(it, null, it.registeredAt(), end)));
    }

    private Stream<Ending> endingCredentials(Instant now) {
        return clients.allCredentials().stream()
                .filter(it ->
                        it.credential().decision().state() == Credential.State.ACTIVE
                                && it.credential().standing(now) == Credential.Standing.LIVE
                                && it.client().client().isInForce(now))
                .map(it ->
                        new Ending(
                                it.client().client(),
                                it.credential(),
                                it.credential().notBefore(),
                                it.credential().expiresAt()));
    }

    /** The latest notice that is due. */
    private static Optional<Integer> due(Ending ending, Instant now) {
        var left = Duration.between(now, ending.endsAt());
        var life = Duration.between(ending.madeAt(), ending.endsAt());
        return DAYS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .filter(days -> life.compareTo(Duration.ofDays(days)) > 0)
                .min(Comparator.naturalOrder());
    }

    private void give(Ending ending, int days, Instant now) {
        var credential = ending.credential();
        var client = ending.client();
        var muted = mutedNotices.find(ending.subject());
        var text = credential == null ? text(client) : text(client, credential, now);
        var notice =
                new Notice(
                        ids.next(),
                        credential == null ? null : credential.id(),
                        days,
                        client.id(),
                        client.department(),
                        ending.endsAt(),
                        now,
                        text,
                        muted.isPresent() ? now : null,
                        muted.map(Muted::by).orElse(null));
        var event = credential == null ? Event.CLIENT_EXPIRES_SOON : Event.CREDENTIAL_EXPIRES_SOON;
        try {
            transaction.executeWithoutResult(_ -> {
                notices.add(notice);
                if (muted.isEmpty()) {
                    mail(notice, client, now);
                }
                audit.append(
                        AuditEntry.of(event, now)
                                .actor("expiry notices")
                                .department(client.department())
                                .client(client.id())
                                .credential(notice.credential())
                                .detail(text)
                                .build());
            });
            log.warn("Department {}: {}", client.department(), text);
        } catch (DuplicateKeyException _) {
            log.debug("Another node has given notice of {}", ending.subject());
        }
    }

    /** To the client's owner, if that is an address. */
    private void mail(Notice notice, Client client, Instant now) {
        if (mailServer.isOn() && isAddress(client.owner())) {
            mails.add(
                    Mail.of(
                            ids.next(),
                            "credentials",
                            client.department(),
                            client.environment(),
                            client.owner(),
                            "%s ends within %s"
                                    .formatted(
                                            notice.what(),
                                            notice.days() == 1 ? "a day" : notice.days() + " days"),
                            Mail.line(notice.text()) + ".\n",
                            now));
        }
    }

    private static boolean isAddress(String owner) {
        return owner.matches("[^\\s@<>,;]+@[^\\s@<>,;]+");
    }

    private static String text(Client client) {
        return "Client %s (%s) ends at %s: from then on it gets no tokens. Give it a later end if it is still needed, or retire it"
                .formatted(client.id(), client.name(), client.expiresAt());
    }

    private String text(Client client, Credential credential, Instant now) {
        return "Credential %s (%s) of client %s (%s) counts until %s. %s"
                .formatted(
                        credential.id(),
                        credential.label(),
                        client.id(),
                        client.name(),
                        credential.expiresAt(),
                        whatToDo(client, credential, now));
    }

    private String whatToDo(Client client, Credential credential, Instant now) {
        return clients.credentialsOf(client.id()).stream()
                .filter(it -> it.standing(now) == Credential.Standing.LIVE)
                .filter(it -> it.expiresAt().isAfter(credential.expiresAt()))
                .max(Comparator.comparing(Credential::expiresAt))
                .map(next ->
                        "Let the client use %s (%s), which counts until %s"
                                .formatted(next.id(), next.label(), next.expiresAt()))
                .orElse("Create the next one and let the client use it; this is its last");
    }
}
