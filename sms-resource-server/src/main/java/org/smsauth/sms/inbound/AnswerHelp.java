package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.inbound.ReceiveInbound.Copy;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Entrance;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Quota;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Terms;
import org.smsauth.sms.recipients.settings.Settings;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Answers who asks for help, where the department wrote a text for that: by a message of the
 * department, from the number that was written to, once an hour to each person. It is of type
 * {@code alerts}, for who asks wants it now, whatever the hour and though they opted out. It counts
 * against the department's daily limit and below its ceiling and the installation's; beyond that
 * nobody is answered.
 */
@Component
class AnswerHelp {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerHelp.class);

    /** Under which the messages are listed that no client sent. */
    private static final ClientId CLIENT = new ClientId("help-reply");

    private static final CredentialId CREDENTIAL = new CredentialId("helpreply");

    private static final Duration ONCE_IN = Duration.ofHours(1);

    /** Less than a token lasts: no client is asked about whether it may still be sent. */
    private static final Duration WORTH_FOR = Duration.ofMinutes(10);

    private static final String KEY = " environment = ? and department = ? and number = ?";

    private static final String CLAIM =
            "update inbound_reply set replied_at = ? where" + KEY + " and replied_at <= ?";

    private static final String FIRST =
            "insert into inbound_reply (replied_at, environment, department, number)"
                    + " select ?, ?, ?, ? where not exists (select 1 from inbound_reply where"
                    + KEY
                    + ")";

    private final SmsQueue queue;
    private final RoomForAnswers roomForAnswers;
    private final SmsIds ids;
    private final TenantSettings settings;
    private final InboundMessages messages;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    AnswerHelp(
            SmsQueue queue,
            RoomForAnswers roomForAnswers,
            SmsIds ids,
            TenantSettings settings,
            InboundMessages messages,
            JdbcTemplate jdbc,
            @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.roomForAnswers = roomForAnswers;
        this.ids = ids;
        this.settings = settings;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** That it fails changes nothing for the message that asked, which is on record. */
    void answer(@Nullable PhoneNumber number, Environment environment, String to, Copy inbound) {
        var department = inbound.department();
        var sender = sender(to);
        if (number == null
                || department == null
                || sender.isEmpty()
                || !(PhoneNumber.read(number.value()) instanceof NumberReading.Read)) {
            return;
        }
        var tenant = new Tenant(department, environment);
        var decided = settings.of(tenant);
        if (decided.helpText() != null) {
            try {
                reply(number, tenant, sender.get(), decided, inbound.id());
            } catch (RuntimeException e) {
                LOG.warn("{} is not answered: {}", inbound.id(), StoreFailures.withoutWords(e));
            }
        }
    }

    private void reply(
            PhoneNumber number, Tenant tenant, SenderId sender, Settings decided, UUID inbound) {
        var now = clock.instant();
        if (!isFirstInAnHour(tenant, number, now)) {
            LOG.info("{} is not answered: its author was, within the hour", inbound);
            return;
        }
        var reply =
                message(number, tenant, sender, String.valueOf(decided.helpText()), inbound, now);
        if (isAdmitted(tenant, reply, decided, now)) {
            messages.replied(inbound, reply.id());
        } else {
            LOG.info("{} is not answered: its department may send no more today", inbound);
        }
    }

    private boolean isAdmitted(Tenant tenant, Sms reply, Settings decided, Instant now) {
        var room = roomForAnswers.take(tenant, now);
        if (room.isEmpty()) {
            return false;
        }
        var arrival = new Arrival(List.of(reply), null, quotas(tenant, decided), now);
        if (queue.admit(arrival) instanceof Entrance.Entered) {
            return true;
        }
        room.get().run();
        return false;
    }

    private static List<Quota> quotas(Tenant tenant, Settings decided) {
        var quotas = new ArrayList<Quota>();
        if (decided.dailyLimit() != null) {
            quotas.add(Quota.of(tenant.department(), tenant.environment(), decided.dailyLimit()));
        }
        return quotas;
    }

    /** The number that was written to, as the department's messages have it. */
    private static Optional<SenderId> sender(String to) {
        return Written.spellings(to).stream().flatMap(it -> sender(it, to).stream()).findFirst();
    }

    private static Optional<SenderId> sender(String spelling, String to) {
        try {
            return Optional.of(new SenderId(spelling));
        } catch (IllegalArgumentException e) {
            LOG.trace("{} is a spelling of {} that is no sender id", spelling, to, e);
            return Optional.empty();
        }
    }

    /** Two automatons that answer each other come to rest. */
    private boolean isFirstInAnHour(Tenant tenant, PhoneNumber number, Instant now) {
        Object[] key = {tenant.environment().wire(), tenant.department().value(), number.digits()};
        var at = StoredTime.of(now);
        try {
            return jdbc.update(CLAIM, at, key[0], key[1], key[2], StoredTime.of(now.minus(ONCE_IN)))
                            == 1
                    || jdbc.update(FIRST, at, key[0], key[1], key[2], key[0], key[1], key[2]) == 1;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    private Sms message(
            PhoneNumber number,
            Tenant tenant,
            SenderId sender,
            String text,
            UUID inbound,
            Instant now) {
        var origin =
                new Origin(
                        tenant.environment(),
                        tenant.department(),
                        CLIENT,
                        CREDENTIAL,
                        "inbound:" + inbound,
                        inbound,
                        null,
                        null);
        var content = Content.of(MessageType.ALERTS, sender, number, SmsText.of(text), null);
        var terms = new Terms(null, now.plus(WORTH_FOR), null);
        return Sms.accepted(ids.next(), origin, content, terms, now).queued(now);
    }

    @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT1H")
    void forget() {
        jdbc.update(
                "delete from inbound_reply where replied_at <= ?",
                StoredTime.of(clock.instant().minus(ONCE_IN)));
    }
}
