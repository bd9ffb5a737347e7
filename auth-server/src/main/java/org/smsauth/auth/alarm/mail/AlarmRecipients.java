package org.smsauth.auth.alarm.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.mail.Mail;
import org.smsauth.auth.mail.Mails;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is written to of a department's alarms: its leads who may come in, and the addresses that it
 * added, of the table alarm_address.
 */
@Component
public class AlarmRecipients {

    /** So many addresses a department can add, for each environment. */
    public static final int MOST_ADDED = 10;

    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MOST_UNDELIVERED = 20;

    private final JdbcTemplate jdbc;
    private final People people;
    private final Mails mails;
    private final AuditLog audit;
    private final Clock clock;

    AlarmRecipients(JdbcTemplate jdbc, People people, Mails mails, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.mails = mails;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, each once. */
    Set<String> of(Whose whose) {
        var all = new LinkedHashSet<String>();
        leads(whose).forEach(it -> all.add(it.value()));
        added(whose).addresses().forEach(it -> all.add(it.value()));
        return all;
    }

    /** Those who lead it, and may come in. */
    public List<EmailAddress> leads(Whose whose) {
        return people.everybody().stream()
                .filter(Person::isActive)
                .filter(it -> it.roles().leads().contains(whose.department()))
                .map(Person::email)
                .toList();
    }

    /** Those that a department added, in order. */
    public record Added(List<EmailAddress> addresses) {

        /** What a change may start from: another number whenever they are others. */
        public long revision() {
            var digest = Sha256.of(addresses.toString().getBytes(StandardCharsets.UTF_8));
            return Math.abs(ByteBuffer.wrap(digest).getInt());
        }

        private Set<String> names() {
            var names = new TreeSet<String>();
            addresses.forEach(it -> names.add(it.value()));
            return names;
        }
    }

    /** What became of a change. */
    public sealed interface Outcome {

        /** These are added now, and no others. */
        record Done(Added now) implements Outcome {}

        /** There have been others since: this is the revision now. */
        record Stale(long revision) implements Outcome {}
    }

    /**
     * An address as it can be added.
     *
     * @throws IllegalArgumentException when it is none, saying what would be right
     */
    public static EmailAddress address(String text) {
        try {
            var address = new EmailAddress(text);
            new InternetAddress(address.value(), true);
            if (Mail.line(address.value()).equals(address.value())) {
                return address;
            }
        } catch (IllegalArgumentException | AddressException _) {
            // told below
        }
        throw new IllegalArgumentException("must be an e-mail address, like on-call@example.com");
    }

    public Added added(Whose whose) {
        return new Added(all(whose));
    }

    private List<EmailAddress> all(Whose whose) {
        return jdbc.query(
                "select address from alarm_address where department = ? and environment = ?"
                        + " order by address",
                (row, _) -> new EmailAddress(row.getString("address")),
                whose.department().value(),
                whose.environment().wire());
    }

    /** What could not be delivered lately, the last written first. */
    public List<Mails.Undelivered> undelivered(Whose whose) {
        return mails.undelivered(
                TellByMail.LIST,
                whose.department(),
                whose.environment(),
                clock.instant().minus(LATELY),
                MOST_UNDELIVERED);
    }

    /**
     * Has these added, and no others, on record.
     *
     * @throws IllegalArgumentException when they are too many, saying how many there can be
     */
    @Transactional
    public Outcome add(Whose whose, List<EmailAddress> wanted, IfMatch start, String by) {
        jdbc.queryForList(
                "select place from mail_place where source = 'own' for update"); // one at a time
        var before = added(whose);
        var after = new Added(wanted).names();
        if (!start.fits(before.revision())) {
            return new Outcome.Stale(before.revision());
        }
        if (after.size() > MOST_ADDED) {
            throw new IllegalArgumentException("at most %d addresses".formatted(MOST_ADDED));
        }
        if (!after.equals(before.names())) {
            replace(whose, before.names(), after, by);
        }
        return new Outcome.Done(added(whose));
    }

    private void replace(Whose whose, Set<String> before, Set<String> after, String by) {
        jdbc.update(
                "delete from alarm_address where department = ? and environment = ?",
                whose.department().value(),
                whose.environment().wire());
        after.forEach(it ->
                jdbc.update(
                        """
                        insert into alarm_address (department, environment, address, added_at,
                                                   added_by)
                        values (?, ?, ?, ?, ?)
                        """,
                        whose.department().value(),
                        whose.environment().wire(),
                        it,
                        StoredTime.of(clock.instant()),
                        by));
        audit.append(
                AuditEntry.of(Event.ALARM_ADDRESSES_CHANGED, clock.instant())
                        .actor(by)
                        .department(whose.department())
                        .changes(
                                Changes.note()
                                        .set("environment", whose.environment().wire())
                                        .changed(
                                                "addresses",
                                                String.join(" ", before),
                                                String.join(" ", after))
                                        .done())
                        .build());
    }
}
