package org.smsauth.runtime.shift;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far followers have come, and which node works each of them: the columns {@code place}, {@code
 * node} and {@code leased_until} of a table whose rows are followers, each with an {@code id}. A
 * place is moved by the node alone that has its row.
 */
public final class Places {

    private final JdbcTemplate jdbc;
    private final long node;
    private final String table;

    /**
     * @param node the number of this node, which no other has
     */
    public Places(JdbcTemplate jdbc, long node, String table) {
        this.jdbc = jdbc;
        this.node = node;
        this.table = table;
    }

    /** Whether this node works it from now on, for nobody else does. */
    boolean take(UUID id, Instant now, Instant until) {
        return jdbc.update(
                        "update %s set node = ?, leased_until = ? where id = ? and (node is null or node = ? or leased_until < ?)"
                                .formatted(table),
                        node,
                        StoredTime.of(until),
                        id,
                        node,
                        StoredTime.of(now))
                == 1;
    }

    /** Which of them this node still works; those are its own until then. */
    Set<UUID> keep(Collection<UUID> ids, Instant until) {
        var all = List.copyOf(ids);
        var still = new HashSet<UUID>();
        if (!all.isEmpty()) {
            var kept =
                    jdbc.batchUpdate(
                            "update %s set leased_until = ? where id = ? and node = ?"
                                    .formatted(table),
                            all.stream()
                                    .map(it -> new Object[] {StoredTime.of(until), it, node})
                                    .toList());
            for (int i = 0; i < kept.length; i++) {
                if (kept[i] == 1) {
                    still.add(all.get(i));
                }
            }
        }
        return still;
    }

    /** Leaves it to others. */
    void leave(UUID id) {
        jdbc.update(
                "update %s set node = null, leased_until = null where id = ? and node = ?"
                        .formatted(table),
                id,
                node);
    }

    /** Says how far it has come; false when another node works it, or it is gone. */
    public boolean move(UUID id, long place) {
        return jdbc.update(
                        "update %s set place = ? where id = ? and node = ?".formatted(table),
                        place,
                        id,
                        node)
                == 1;
    }
}
