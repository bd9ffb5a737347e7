package org.smsauth.auth.notice;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.client.Clients;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails each notice to the owner of its client, where a mail server is configured and the owner is
 * a mail address. A notice stays until the mail server has taken it: it may come twice, when this
 * node dies in between, but not never.
 */
@Component
class MailNotices {

    private static final Logger log = LoggerFactory.getLogger(MailNotices.class);

    private final ObjectProvider<JavaMailSender> mailSender;
    private final NoticeSettings settings;
    private final Notices notices;
    private final Clients clients;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailNotices(
            ObjectProvider<JavaMailSender> mailSender,
            NoticeSettings settings,
            Notices notices,
            Clients clients,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mailSender = mailSender;
        this.settings = settings;
        this.notices = notices;
        this.clients = clients;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void mail() {
        var sender = mailSender.getIfAvailable();
        if (sender == null) {
            return;
        }
        try {
            var tried = Optional.<UUID>empty();
            do {
                var after = tried;
                tried = requireNonNull(transaction.execute(_ -> mailNext(sender, after)));
            } while (tried.isPresent());
        } catch (MailException e) {
            log.warn(
                    "The mail server takes no notices now; trying again in a minute: {}",
                    e.getMessage());
        }
    }

    /** The notice that was tried, if there was one left. */
    private Optional<UUID> mailNext(JavaMailSender sender, Optional<UUID> after) {
        var next = notices.nextToMail(after, clock.instant());
        next.filter(notice -> isSent(notice, sender))
                .ifPresent(notice -> notices.mailed(notice.id(), clock.instant()));
        return next.map(Notice::id);
    }

    /** Whether there is nothing more to do about it. */
    private boolean isSent(Notice notice, JavaMailSender sender) {
        var owner = clients.findById(notice.client()).orElseThrow().owner();
        try {
            if (isAddress(owner)) {
                sender.send(message(notice, owner));
            }
            return true;
        } catch (MailSendException e) {
            if (e.getCause() != null) {
                throw e; // the mail server is away; others need not be tried
            }
            log.warn(
                    "The mail server does not take notice {} for the owner of {}; trying again: {}",
                    notice.id(),
                    notice.client(),
                    e.getMessage());
            return false;
        }
    }

    private static boolean isAddress(String owner) {
        return owner.matches("[^\\s@<>,;]+@[^\\s@<>,;]+");
    }

    private SimpleMailMessage message(Notice notice, String owner) {
        var message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(owner);
        message.setSubject(
                "%s ends within %s"
                        .formatted(
                                notice.what(),
                                notice.days() == 1 ? "a day" : notice.days() + " days"));
        message.setText(notice.text() + ".\n");
        return message;
    }
}
