package org.smsauth.runtime.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;

/**
 * A table whose rows entries vouch for.
 *
 * @param kind what its rows are
 * @param from the table, or what it is joined to
 * @param order the column by which rows are read, about as they were written; several may have the
 *     same there
 * @param key the column that tells which row it is: a number, or a UUID, of which the first 64 bits
 *     are the key
 * @param proof the column with the id of a row's entry
 * @param erased a condition that holds once what it says is erased; null for what never is
 * @param isExported whether what it says is told to whoever has an export
 * @param columns what its digest is made of, in that order
 */
public record ProvenTable(
        RowKind kind,
        String from,
        String order,
        String key,
        String proof,
        @Nullable String erased,
        boolean isExported,
        List<Column> columns) {

    public ProvenTable {
        columns = List.copyOf(columns);
    }

    /** A table whose key is a UUID by which it is ordered, and where nothing is erased. */
    public static ProvenTable of(
            char letter, String name, String table, String key, List<Column> columns) {
        var kind = new RowKind(letter, name, true, false);
        return new ProvenTable(kind, table, key, key, "proof", null, true, columns);
    }

    /** How a value is written as a field. */
    public enum Form {
        /** As it is; numbers in decimal, UUIDs and booleans as their text. */
        TEXT,
        /** In microseconds since 1970. */
        TIME,
        /** In hex. */
        BYTES
    }

    /**
     * A column, or an expression.
     *
     * @param name what an export calls it
     */
    public record Column(String name, String sql, Form form) {

        public static Column text(String name) {
            return new Column(name, name, Form.TEXT);
        }

        public static Column time(String name) {
            return new Column(name, name, Form.TIME);
        }

        @Nullable String read(ResultSet row, int place) throws SQLException {
            return switch (form) {
                case TEXT -> text(row.getObject(place));
                case TIME -> {
                    var at = row.getObject(place, OffsetDateTime.class);
                    yield at == null ? null : Long.toString(RowDigest.micros(at.toInstant()));
                }
                case BYTES -> {
                    var bytes = row.getBytes(place);
                    yield bytes == null ? null : HexFormat.of().formatHex(bytes);
                }
            };
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    /** Rows of so many keys, at most {@code most} of them. */
    String ofKeys(int keys, int most) {
        return "%s where %s in %s order by %s limit %d"
                .formatted(select(), key, Conditions.marks(keys), order, most);
    }

    private String select() {
        var sql = new StringBuilder("select ").append(order).append(", ").append(key);
        sql.append(", ").append(proof).append(", ");
        sql.append(erased == null ? "false" : "(" + erased + ")");
        columns.forEach(it -> sql.append(", ").append(it.sql()));
        return sql.append(" from ").append(from).toString();
    }

    /** Up to {@code most} rows, and all that are at the same place as the last of them. */
    String select(boolean first, int most) {
        var sql = new StringBuilder(select());
        if (!first) {
            sql.append(" where ").append(order).append(" > ?");
        }
        return sql.append(" order by ")
                .append(order)
                .append(" fetch first ")
                .append(most)
                .append(" rows with ties")
                .toString();
    }

    /** How many rows there are of which the digest alone is left; for a table that has such. */
    String countErased() {
        return "select count(*) from %s where (%s) and %s <> 0".formatted(from, erased, proof);
    }

    /** Those whose keys are from one to another. */
    String selectByKey() {
        return "%1$s where %2$s >= ? and %2$s <= ?".formatted(select(), key);
    }

    /**
     * A row as it was read.
     *
     * @param place by {@code order}
     * @param proof 0 for none
     */
    record Read(Object place, long key, long proof, @Nullable List<@Nullable String> fields) {}

    Read read(ResultSet row, int number) throws SQLException {
        @Nullable List<@Nullable String> fields = null;
        if (!row.getBoolean(4)) {
            fields = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                fields.add(columns.get(i).read(row, 5 + i));
            }
        }
        return new Read(row.getObject(1), key(row.getObject(2)), row.getLong(3), fields);
    }

    /** All of its columns, and the one that names the entry. */
    String insert() {
        return "insert into %s (%s, %s) values %s"
                .formatted(
                        from,
                        columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                        proof,
                        Conditions.marks(columns.size() + 1));
    }

    static long key(Object key) {
        return key instanceof UUID uuid
                ? uuid.getMostSignificantBits()
                : ((Number) key).longValue();
    }
}
