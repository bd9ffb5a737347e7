package org.smsauth.runtime.record;

import java.util.List;
import org.smsauth.runtime.Conditions;
import org.springframework.jdbc.core.RowMapper;

/**
 * How a server's entries stand in their table.
 *
 * @param table its name
 * @param columns those that {@code read} needs, among them {@code id}
 * @param fields the names of an entry's fields, in the order in which its hash is made of them
 * @param read an entry as it stands there, whatever it says
 */
public record StoredEntries(
        String table, String columns, List<String> fields, RowMapper<RecordEntry> read) {

    public StoredEntries {
        fields = List.copyOf(fields);
    }

    String ofIds(int ids) {
        return "select %s from %s where id in %s order by id"
                .formatted(columns, table, Conditions.marks(ids));
    }

    /** The next of a chain after one, up to another, at most so many. */
    public String ofChain() {
        return "select %s from %s where chain = ? and id > ? and id <= ? order by id limit ?"
                .formatted(columns, table);
    }

    String next() {
        return "select %s from %s where id > ? order by id limit ?".formatted(columns, table);
    }
}
