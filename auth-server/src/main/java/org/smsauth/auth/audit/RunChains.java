package org.smsauth.auth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.Chains;
import org.smsauth.runtime.record.Head;
import org.springframework.jdbc.core.JdbcTemplate;

/** The chains of the log: the registry's, that of this run, and those of all others. */
final class RunChains implements Chains {

    private final JdbcTemplate jdbc;
    private final Supplier<Optional<Link>> ownEnd;

    /**
     * @param ownEnd that of this run's chain, as far as it is committed
     */
    RunChains(JdbcTemplate jdbc, Supplier<Optional<Link>> ownEnd) {
        this.jdbc = jdbc;
        this.ownEnd = ownEnd;
    }

    @Override
    public List<Head> written() {
        var written =
                new ArrayList<>(
                        jdbc.query(
                                "select last_id, sequence, hash from audit_chain where id = 0",
                                (row, _) ->
                                        new Head(
                                                0,
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getString(3))));
        ownEnd.get().map(Link::head).ifPresent(written::add);
        written.removeIf(it -> it.sequence() == 0);
        return written;
    }

    @Override
    public List<Opened> unknown(Instant from, Instant until) {
        return jdbc.query(
                """
                select id, opened_at from audit_chain
                where id <> 0 and opened_at >= ? and opened_at < ?
                    and id not in (select chain from record_head)
                """,
                (row, _) -> new Opened(row.getInt(1), StoredTime.read(row, 2)),
                StoredTime.of(from),
                StoredTime.of(until));
    }

    @Override
    public Optional<Head> last(Head after, Instant from, Instant until) {
        return jdbc
                .query(
                        """
                        select chain, id, sequence, hash from audit_entry
                        where chain = ? and id > ? and id >= ? and id < ?
                        order by id desc limit 1
                        """,
                        (row, _) ->
                                new Head(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getString(4)),
                        after.chain(),
                        after.id(),
                        EntryIds.from(from),
                        EntryIds.from(until))
                .stream()
                .findFirst();
    }
}
