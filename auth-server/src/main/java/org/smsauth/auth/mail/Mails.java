package org.smsauth.auth.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code mail}. */
@Component
public class Mails {

    /** Longer than a mail server is waited for. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int LONGEST_PROBLEM = 400;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Mails(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One that the mail server did not take so far.
     *
     * @param nextTry null for one that is given up
     * @param problem why, in the mail server's words or those of the way to it
     */
    public record Undelivered(
            String recipient,
            String subject,
            Instant madeAt,
            @Nullable Instant nextTry,
            String problem) {}

    /** It is sent once what is being written with it is committed. */
    public void add(Mail mail) {
        jdbc.update(
                """
                insert into mail (id, list_name, department, environment, recipient, subject, body,
                                  made_at, due_at, tries)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                mail.id(),
                mail.list(),
                mail.department().value(),
                mail.environment().wire(),
                mail.recipient(),
                mail.subject(),
                mail.body(),
                StoredTime.of(mail.madeAt()),
                StoredTime.of(mail.madeAt()),
                mail.tries());
    }

    /** A department's of a sort that were not taken, the last written first. */
    public List<Undelivered> undelivered(
            String list,
            DepartmentId department,
            Environment environment,
            Instant since,
            int most) {
        return jdbc.query(
                """
                select * from mail where department = ? and environment = ? and list_name = ?
                and problem is not null and made_at > ? order by made_at desc, id desc limit ?
                """,
                (row, _) ->
                        new Undelivered(
                                row.getString("recipient"),
                                row.getString("subject"),
                                StoredTime.read(row, "made_at"),
                                StoredTime.readNullable(row, "due_at"),
                                row.getString("problem")),
                department.value(),
                environment.wire(),
                list,
                StoredTime.of(since),
                most);
    }

    /**
     * The one that is due longest, for the caller alone for a while. From a time on, for H2 would
     * read past all that were sent.
     */
    Optional<Mail> claim(Instant now) {
        var claimed =
                transaction.execute(_ -> {
                    var due =
                            jdbc
                                    .query(
                                            "select * from mail where due_at > ? and due_at <= ?"
                                                    + " order by due_at limit 1 for update skip locked",
                                            Mails::read,
                                            StoredTime.of(Instant.EPOCH),
                                            StoredTime.of(now))
                                    .stream()
                                    .findFirst();
                    due.ifPresent(it ->
                            jdbc.update(
                                    "update mail set due_at = ? where id = ?",
                                    StoredTime.of(now.plus(LEASE)),
                                    it.id()));
                    return due;
                });
        return claimed == null ? Optional.empty() : claimed;
    }

    void sent(Mail mail, Instant now) {
        jdbc.update(
                "update mail set due_at = null, sent_at = ?, problem = null where id = ?",
                StoredTime.of(now),
                mail.id());
    }

    /** It is tried again then; null for never. */
    void notTaken(Mail mail, @Nullable Instant then, String problem) {
        jdbc.update(
                "update mail set due_at = ?, tries = ?, problem = ? where id = ?",
                StoredTime.ofNullable(then),
                mail.tries() + 1,
                ColumnText.cut(problem, LONGEST_PROBLEM),
                mail.id());
    }

    /** Those before then that wait for nothing. */
    void forget(Instant before) {
        jdbc.update("delete from mail where made_at < ? and due_at is null", StoredTime.of(before));
    }

    private static Mail read(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getObject("id", UUID.class),
                row.getString("list_name"),
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow(),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                StoredTime.read(row, "made_at"),
                row.getInt("tries"));
    }
}
