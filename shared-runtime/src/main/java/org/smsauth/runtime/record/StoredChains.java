package org.smsauth.runtime.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** The chains of a record: the one that all nodes share, those of this run, and all others. */
public final class StoredChains implements Chains {

    private final JdbcTemplate jdbc;
    private final ChainTables tables;
    private final Supplier<List<Head>> ownEnds;

    /**
     * @param ownEnds those of this run's chains, as far as they are committed
     */
    public StoredChains(JdbcTemplate jdbc, ChainTables tables, Supplier<List<Head>> ownEnds) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.ownEnds = ownEnds;
    }

    @Override
    public List<Head> written() {
        var written =
                new ArrayList<>(
                        jdbc.query(
                                "select last_id, sequence, hash from %s where id = 0"
                                        .formatted(tables.chains()),
                                (row, _) ->
                                        new Head(
                                                0,
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getString(3))));
        written.addAll(ownEnds.get());
        written.removeIf(it -> it.sequence() == 0);
        return written;
    }

    @Override
    public List<Opened> unknown(Instant from, Instant until) {
        return jdbc.query(
                """
                select id, opened_at from %s
                where id <> 0 and opened_at >= ? and opened_at < ?
                    and id not in (select chain from record_head)
                """
                        .formatted(tables.chains()),
                (row, _) -> new Opened(row.getInt(1), StoredTime.read(row, 2)),
                StoredTime.of(from),
                StoredTime.of(until));
    }

    @Override
    public Optional<Head> last(Head after, Instant from, Instant until) {
        return jdbc
                .query(
                        """
                        select chain, id, sequence, hash from %s
                        where chain = ? and id > ? and id >= ? and id < ?
                        order by id desc limit 1
                        """
                                .formatted(tables.entries()),
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
