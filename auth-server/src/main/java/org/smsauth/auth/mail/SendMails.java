package org.smsauth.auth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.runtime.text.Lasting;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives what is due to the mail server, one after the other, each by one node, without a
 * transaction meanwhile. What that does not take waits longer each time; an address that it refuses
 * for good is given up at once. A mail may come twice, with the same Message-ID, when a node ends
 * right after it was taken, but not never.
 */
@Component
class SendMails {

    private static final Logger log = LoggerFactory.getLogger(SendMails.class);

    private static final int AT_ONCE = 200;
    private static final Duration KEPT = Duration.ofDays(30);

    private final MailServer server;
    private final Mails mails;
    private final MailSettings settings;
    private final Clock clock;
    private final CountedLog waiting = new CountedLog(log::warn);

    SendMails(MailServer server, Mails mails, MailSettings settings, Clock clock) {
        this.server = server;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT2S")
    void send() {
        for (int i = 0; server.isOn() && i < AT_ONCE; i++) {
            var next = mails.claim(clock.instant());
            if (next.isEmpty() || !isHeard(next.get())) {
                return;
            }
        }
    }

    /** False when the mail server is away: others need not be tried now. */
    private boolean isHeard(Mail mail) {
        try {
            server.send(mail);
            mails.sent(mail, clock.instant());
            return true;
        } catch (AddressException e) {
            giveUp(mail, e);
            return true;
        } catch (MailSendException e) {
            var refused = refusal(e);
            if (refused.filter(SendMails::isForGood).isPresent()) {
                giveUp(mail, refused.get());
            } else {
                tryAgain(mail, refused.isPresent() ? refused.get() : e);
            }
            return refused.isPresent();
        } catch (MailException | MessagingException | UncheckedIOException e) {
            tryAgain(mail, e);
            return false;
        }
    }

    private static Optional<SendFailedException> refusal(MailSendException e) {
        return e.getFailedMessages().values().stream()
                .filter(SendFailedException.class::isInstance)
                .map(SendFailedException.class::cast)
                .findFirst();
    }

    /**
     * Whether it says so of an address or of what is in the mail, and not that it has no time (RFC
     * 5321 section 4.2.1). That it takes none from this server is for an operator to mend.
     */
    private static boolean isForGood(SendFailedException refused) {
        var invalid = refused.getInvalidAddresses();
        return (invalid != null && invalid.length > 0)
                || (refused instanceof SMTPSendFailedException said
                        && said.getReturnCode() / 100 == 5
                        && !said.getCommand().startsWith("MAIL"));
    }

    private void tryAgain(Mail mail, Exception why) {
        var next = clock.instant().plus(mail.pause());
        if (next.isAfter(mail.madeAt().plus(settings.triedFor()))) {
            giveUp(mail, why);
        } else {
            mails.notTaken(mail, next, words(why));
            waiting.write(
                    "The mail server does not take a mail; it is tried again, for %s: %s"
                            .formatted(Lasting.inWords(settings.triedFor()), words(why)));
        }
    }

    private void giveUp(Mail mail, Exception why) {
        mails.notTaken(mail, null, words(why));
        log.warn(
                "Mail {} of department {} ({}) is given up: {}",
                mail.id(),
                mail.department(),
                mail.list(),
                words(why));
    }

    /** The last word: what is around it says only that a mail was not sent. */
    private static String words(Exception e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(next(e));
        var said =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return said.lines().map(String::strip).filter(it -> !it.isEmpty()).findFirst().orElse("");
    }

    /** Jakarta Mail has a chain of its own. */
    private static Throwable next(Exception e) {
        var failed = e;
        if (e instanceof MailSendException sent && sent.getMessageExceptions().length > 0) {
            failed = sent.getMessageExceptions()[0];
        }
        while (failed instanceof MessagingException mail && mail.getNextException() != null) {
            failed = mail.getNextException();
        }
        return failed;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        mails.forget(clock.instant().minus(KEPT));
    }
}
