package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record in a file, one JSON object a line: the first says what it is, the last how much there
 * was, between them the checkpoints, what policies have taken out, and then the entries, each
 * before the rows that it vouches for.
 */
public final class RecordFile {

    static final String FORMAT = "smsauth-record";
    static final int VERSION = 1;

    private static final String CHECKPOINT = "checkpoint";
    private static final String TIMESTAMP = "timestamp";
    private static final String REMOVAL = "removal";
    private static final String ROW = "row";
    private static final String ERASED = "erased";

    private static final JsonMapper JSON = new JsonMapper();

    private RecordFile() {}

    /** It is not such a file, or not all of it. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }

    /**
     * The first line.
     *
     * @param server whose record
     * @param fields the names of each entry's fields, in their order
     * @param tables those whose rows stand in the file
     */
    public static String first(
            String server, Instant exportedAt, List<String> fields, List<ProvenTable> tables) {
        var members = new LinkedHashMap<String, Object>();
        members.put("format", FORMAT);
        members.put("version", VERSION);
        members.put("server", server);
        members.put("exported_at", exportedAt.toString());
        members.put("fields", fields);
        if (!tables.isEmpty()) {
            members.put("rows", tables.stream().map(RecordFile::described).toList());
        }
        return line(members);
    }

    private static Map<String, Object> described(ProvenTable table) {
        var kind = table.kind();
        var members = new LinkedHashMap<String, Object>();
        members.put("kind", String.valueOf(kind.letter()));
        members.put("name", kind.name());
        members.put("key", kind.isUuid() ? "uuid" : "number");
        members.put("in_order", kind.isOrdered());
        members.put("fields", table.columns().stream().map(ProvenTable.Column::name).toList());
        return members;
    }

    /** A row, after its entry. */
    public static String row(Row row) {
        var object = JSON.createObjectNode();
        object.put(ROW, String.valueOf(row.kind().letter()));
        object.put("entry", Long.toString(row.entry()));
        object.put("key", Long.toString(row.key()));
        var fields = row.fields();
        if (fields != null) {
            var array = object.putArray("fields");
            fields.forEach(array::add);
        }
        return object + "\n";
    }

    public static String checkpoint(String signed) {
        return line(Map.of(CHECKPOINT, signed));
    }

    /** After its checkpoint. */
    public static String timestamp(long number, String token) {
        var members = new LinkedHashMap<String, Object>();
        members.put(TIMESTAMP, token);
        members.put("of", number);
        return line(members);
    }

    public static String removal(String signed) {
        return line(Map.of(REMOVAL, signed));
    }

    public static String entry(RecordEntry entry) {
        var head = entry.head();
        var object = JSON.createObjectNode();
        object.put("chain", head.chain());
        object.put("sequence", head.sequence());
        object.put("id", Long.toString(head.id())); // more than a double holds: RFC 7493
        var fields = object.putArray("fields");
        entry.fields().forEach(fields::add);
        object.put("hash", head.hash());
        return object + "\n";
    }

    /** The last line. */
    static String last(long checkpoints, long removals, long entries, long rows) {
        return last(checkpoints, removals, entries, rows, Map.of());
    }

    /**
     * The last line.
     *
     * @param erased of how many rows of each kind that is not in the file the digest alone is left
     */
    private static String last(
            long checkpoints, long removals, long entries, long rows, Map<RowKind, Long> erased) {
        var members = new LinkedHashMap<String, Object>();
        members.put("checkpoints", checkpoints);
        if (removals > 0) {
            members.put("removals", removals);
        }
        members.put("entries", entries);
        if (rows > 0) {
            members.put("rows", rows);
        }
        if (!erased.isEmpty()) {
            members.put(
                    ERASED,
                    erased.entrySet().stream()
                            .map(it -> erased(it.getKey(), it.getValue()))
                            .toList());
        }
        return line(members);
    }

    private static Map<String, Object> erased(RowKind kind, long rows) {
        var members = new LinkedHashMap<String, Object>();
        members.put("kind", String.valueOf(kind.letter()));
        members.put("name", kind.name());
        members.put("rows", rows);
        return members;
    }

    /**
     * Writes all of a record as it reads: as long as that is, little of it is in memory.
     *
     * @param server whose record
     */
    public static void write(ReadRecord read, String server, Instant now, OutputStream to)
            throws IOException {
        try (var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            out.write(first(server, now, read.fields(), read.exported()));
            var lines = new Lines(out);
            read.read(lines);
            out.write(
                    last(
                            lines.checkpoints,
                            lines.removals,
                            lines.entries,
                            lines.rows,
                            lines.erased));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Lines implements ReadRecord.Reader {

        private final BufferedWriter out;
        private long checkpoints;
        private long removals;
        private long entries;
        private long rows;
        private final Map<RowKind, Long> erased = new LinkedHashMap<>();

        Lines(BufferedWriter out) {
            this.out = out;
        }

        @Override
        public void checkpoint(String signed) {
            checkpoints++;
            write(RecordFile.checkpoint(signed));
        }

        @Override
        public void timestamp(long number, String token) {
            write(RecordFile.timestamp(number, token));
        }

        @Override
        public void removal(String signed) {
            removals++;
            write(RecordFile.removal(signed));
        }

        @Override
        public void entry(RecordEntry entry) {
            entries++;
            write(RecordFile.entry(entry));
        }

        @Override
        public void row(Row row) {
            rows++;
            write(RecordFile.row(row));
        }

        @Override
        public void erased(RowKind kind, long rows) {
            if (rows > 0) {
                erased.put(kind, rows);
            }
        }

        private void write(String line) {
            try {
                out.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String line(Map<String, ?> members) {
        return JSON.writeValueAsString(members) + "\n";
    }

    /**
     * Checks what stands in the file.
     *
     * @param keys the public keys of the server's checkpoints
     * @param kept checkpoints that somebody kept elsewhere, as they are signed
     * @param authorities who may have stamped checkpoints with the time; none for anybody
     * @throws UnreadableException when a line is none of these, or the last is missing
     */
    public static CheckEntries.Result check(
            BufferedReader file,
            JWKSet keys,
            List<String> kept,
            Collection<X509Certificate> authorities)
            throws IOException, UnreadableException {
        try (var lines = new ParsedLines(file)) {
            return check(lines, keys, kept, authorities);
        }
    }

    private static CheckEntries.Result check(
            ParsedLines lines,
            JWKSet keys,
            List<String> kept,
            Collection<X509Certificate> authorities)
            throws IOException, UnreadableException {
        var kinds = first(lines.next());
        var check = new CheckEntries(keys, kept, List.copyOf(kinds.values()));
        check.trust(authorities);
        var checkpoints = 0L;
        var removals = 0L;
        var entries = 0L;
        var rows = 0L;
        @Nullable JsonNode last = null;
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (last != null) {
                throw new UnreadableException(
                        "line %d comes after the last".formatted(lines.number()));
            }
            if (line.has(CHECKPOINT)) {
                checkpoints++;
                check.checkpoint(line.path(CHECKPOINT).asString(""));
            } else if (line.has(TIMESTAMP)) {
                check.timestamp(line.path(TIMESTAMP).asString(""));
            } else if (line.has(REMOVAL)) {
                removals++;
                check.removal(line.path(REMOVAL).asString(""));
            } else if (line.has(ROW)) {
                rows++;
                check.row(row(line, lines.number(), kinds));
            } else if (line.has("chain")) {
                entries++;
                check.entry(entry(line, lines.number()));
            } else {
                last = line;
            }
        }
        if (last == null
                || last.path("checkpoints").asLong(-1) != checkpoints
                || last.path("removals").asLong(0) != removals
                || last.path("entries").asLong(-1) != entries
                || last.path("rows").asLong(0) != rows) {
            throw new UnreadableException(
                    "the file ends at line %d and is not whole: export it once more"
                            .formatted(lines.number()));
        }
        for (var kind : last.path(ERASED)) {
            check.erased(kind.path("name").asString("row"), kind.path("rows").asLong(0));
        }
        return check.end();
    }

    private static Map<String, RowKind> first(@Nullable JsonNode line) throws UnreadableException {
        if (line == null || !line.path("format").asString("").equals(FORMAT)) {
            throw new UnreadableException(
                    "line 1 is not that of an export for checking, whose format is " + FORMAT);
        }
        if (line.path("version").asInt(0) != VERSION) {
            throw new UnreadableException(
                    "its version is %s, and this reads version %d"
                            .formatted(line.path("version"), VERSION));
        }
        var kinds = new LinkedHashMap<String, RowKind>();
        for (var kind : line.path("rows")) {
            var letter = kind.path("kind").asString("");
            if (letter.length() != 1) {
                throw new UnreadableException("line 1 has a kind of rows that is no letter");
            }
            kinds.put(
                    letter,
                    new RowKind(
                            letter.charAt(0),
                            kind.path("name").asString(letter),
                            kind.path("key").asString("").equals("uuid"),
                            kind.path("in_order").asBoolean(false)));
        }
        return kinds;
    }

    private static List<@Nullable String> fields(JsonNode line) {
        var fields = new ArrayList<@Nullable String>();
        for (var field : line.required("fields")) {
            fields.add(field.isNull() ? null : field.asString());
        }
        return fields;
    }

    private static Row row(JsonNode line, long number, Map<String, RowKind> kinds)
            throws UnreadableException {
        try {
            var kind = kinds.get(line.required(ROW).asString());
            if (kind == null) {
                throw new UnreadableException(
                        "line %d is a row of a kind that line 1 does not name".formatted(number));
            }
            return new Row(
                    kind,
                    Long.parseLong(line.required("entry").asString()),
                    Long.parseLong(line.required("key").asString()),
                    line.has("fields") ? fields(line) : null);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new UnreadableException("line %d is no row".formatted(number));
        }
    }

    private static RecordEntry entry(JsonNode line, long number) throws UnreadableException {
        try {
            var fields = fields(line);
            return new RecordEntry(
                    new Head(
                            line.required("chain").asInt(),
                            Long.parseLong(line.required("id").asString()),
                            line.required("sequence").asLong(),
                            line.required("hash").asString()),
                    fields);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new UnreadableException("line %d is no entry".formatted(number));
        }
    }
}
