package org.smsauth.sms.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code refusal}. */
@Repository
class JdbcRefusals implements Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRefusals.class);

    private static final String INSERT =
            """
            insert into refusal (request_id, refused_at, status, code, rule, detail, department,
                                 client, credential, token_id, source, method, path, message_type,
                                 recipient)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final StrangerAllowance strangers;
    private final GroupCommit<Refusal, Boolean> inserts = new GroupCommit<>(256, this::insertAll);

    JdbcRefusals(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            InstantSource clock,
            TimeOrderedIds ids) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        this.strangers = new StrangerAllowance(clock);
    }

    @Override
    public void record(Refusal refusal) {
        if (refusal.who() != null || strangers.take(refusal.what().source())) {
            inserts.commit(refusal);
        }
    }

    @Override
    public Optional<Refusal> find(UUID requestId) {
        return jdbc
                .query("select * from refusal where request_id = ?", JdbcRefusals::read, requestId)
                .stream()
                .findFirst();
    }

    /** Records how many were refused beyond the allowance, as one refusal of them all. */
    @Scheduled(fixedDelayString = "PT1M")
    void recordBeyondAllowance() {
        var beyond = strangers.takeBeyond();
        if (beyond > 0) {
            var detail =
                    beyond
                            + " more requests without a good token were refused, and not"
                            + " recorded one by one";
            LOG.warn("{}: somebody may be guessing tokens", detail);
            inserts.commit(
                    new Refusal(
                            ids.next(),
                            clock.instant(),
                            401,
                            "UNAUTHENTICATED",
                            "beyond-allowance",
                            detail,
                            null,
                            new Refusal.What("many", "*", "*", null, null)));
        }
    }

    private List<Boolean> insertAll(List<Refusal> refusals) {
        transaction.executeWithoutResult(
                _ -> jdbc.batchUpdate(INSERT, refusals, refusals.size(), JdbcRefusals::write));
        return Collections.nCopies(refusals.size(), true);
    }

    private static void write(PreparedStatement row, Refusal refusal) throws SQLException {
        var who = refusal.who();
        var what = refusal.what();
        row.setObject(1, refusal.requestId());
        row.setObject(2, refusal.at().atOffset(ZoneOffset.UTC));
        row.setInt(3, refusal.status());
        row.setString(4, refusal.code());
        row.setString(5, refusal.rule());
        row.setString(6, refusal.detail());
        row.setString(7, who == null ? null : who.department());
        row.setString(8, who == null ? null : who.client());
        row.setString(9, who == null ? null : who.credential());
        row.setString(10, who == null ? null : who.tokenId());
        row.setString(11, what.source());
        row.setString(12, what.method());
        row.setString(13, what.path());
        row.setString(14, what.messageType());
        row.setString(15, what.recipient());
    }

    private static Refusal read(ResultSet row, int number) throws SQLException {
        var department = row.getString("department");
        return new Refusal(
                row.getObject("request_id", UUID.class),
                row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                row.getInt("status"),
                row.getString("code"),
                row.getString("rule"),
                row.getString("detail"),
                department == null
                        ? null
                        : new Refusal.Who(
                                department,
                                row.getString("client"),
                                row.getString("credential"),
                                row.getString("token_id")),
                new Refusal.What(
                        row.getString("source"),
                        row.getString("method"),
                        row.getString("path"),
                        row.getString("message_type"),
                        row.getString("recipient")));
    }
}
