package org.smsauth.runtime.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The ends of the chains and the checkpoints, as they are stored: the tables {@code record_head}
 * and {@code record_checkpoint}.
 */
public final class Checkpoints {

    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;

    public Checkpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A checkpoint as it is stored.
     *
     * @param at when it was signed
     */
    public record Signed(long number, Instant at, String jws) {

        /** What the one after it has as {@code previous}. */
        public String digest() {
            return Checkpoint.digest(jws);
        }
    }

    /**
     * An end of a chain as it is stored.
     *
     * @param notedAt when whoever writes the chain last said that it does
     */
    record Noted(Head head, Instant notedAt) {}

    /** The next ones after that number, at most {@value #AT_ONCE}. */
    public List<Signed> after(long number) {
        return jdbc.query(
                "select number, at, jws from record_checkpoint where number > ? order by number limit ?",
                SIGNED,
                number,
                AT_ONCE);
    }

    /** The first ones signed from then on, at most so many. */
    List<Signed> from(Instant at, int most) {
        return jdbc.query(
                "select number, at, jws from record_checkpoint where at >= ? order by at, number limit ?",
                SIGNED,
                StoredTime.of(at),
                most);
    }

    public Optional<Signed> last() {
        return jdbc
                .query(
                        "select number, at, jws from record_checkpoint order by number desc limit 1",
                        SIGNED)
                .stream()
                .findFirst();
    }

    private static final RowMapper<Signed> SIGNED =
            (row, _) -> new Signed(row.getLong(1), StoredTime.read(row, 2), row.getString(3));

    /**
     * All ends that are known, as they are at one moment.
     *
     * @param moved those of them that no checkpoint has
     */
    record Ends(List<Head> all, List<Head> moved) {}

    Ends ends() {
        var moved = new ArrayList<Head>();
        var all =
                jdbc.query(
                        "select chain, id, sequence, hash, signed from record_head order by chain",
                        (row, number) -> {
                            var head = Objects.requireNonNull(HEAD.mapRow(row, number));
                            if (!row.getBoolean(5)) {
                                moved.add(head);
                            }
                            return head;
                        });
        return new Ends(all, moved);
    }

    private static final RowMapper<Head> HEAD =
            (row, _) -> new Head(row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4));

    /** Those of chains that nobody has written since. */
    List<Noted> silentSince(Instant then) {
        return jdbc.query(
                """
                select chain, id, sequence, hash, noted_at from record_head
                where not closed and chain <> 0 and noted_at < ?
                """,
                (row, number) ->
                        new Noted(
                                Objects.requireNonNull(HEAD.mapRow(row, number)),
                                StoredTime.read(row, 5)),
                StoredTime.of(then));
    }

    private boolean knows(int chain) {
        return !jdbc.queryForList("select 1 from record_head where chain = ?", chain).isEmpty();
    }

    /** The chain has come so far. Of two that say so, the one that is further is right. */
    void note(Head head, Instant now, boolean closed) {
        if (moved(head, now, closed) == 0 && !knows(head.chain())) {
            jdbc.update(
                    """
                    insert into record_head (chain, id, sequence, hash, noted_at, closed, signed)
                    values (?, ?, ?, ?, ?, ?, false)
                    """,
                    head.chain(),
                    head.id(),
                    head.sequence(),
                    head.hash(),
                    StoredTime.of(now),
                    closed);
        }
    }

    private int moved(Head head, Instant now, boolean closed) {
        return jdbc.update(
                """
                update record_head
                set id = ?, sequence = ?, hash = ?, noted_at = ?, closed = ?,
                    signed = signed and sequence = ?
                where chain = ? and sequence <= ?
                """,
                head.id(),
                head.sequence(),
                head.hash(),
                StoredTime.of(now),
                closed,
                head.sequence(),
                head.chain(),
                head.sequence());
    }

    /**
     * Stores a checkpoint and what it has seen, within a transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another node was faster
     */
    void store(Signed checkpoint, List<Head> moved) {
        jdbc.update(
                "insert into record_checkpoint (number, at, jws) values (?, ?, ?)",
                checkpoint.number(),
                StoredTime.of(checkpoint.at()),
                checkpoint.jws());
        jdbc.batchUpdate(
                "update record_head set signed = true where chain = ? and sequence = ?",
                moved.stream().map(it -> new Object[] {it.chain(), it.sequence()}).toList());
    }
}
