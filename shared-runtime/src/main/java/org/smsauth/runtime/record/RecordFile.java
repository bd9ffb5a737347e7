package org.smsauth.runtime.record;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record in a file, one JSON object a line: the first says what it is, the last how much there
 * was, between them the checkpoints, and then the entries.
 */
public final class RecordFile {

    static final String FORMAT = "smsauth-record";
    static final int VERSION = 1;

    private static final String CHECKPOINT = "checkpoint";

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
     */
    public static String first(String server, Instant exportedAt, List<String> fields) {
        return line(
                Map.of(
                        "format", FORMAT,
                        "version", VERSION,
                        "server", server,
                        "exported_at", exportedAt.toString(),
                        "fields", fields));
    }

    public static String checkpoint(String signed) {
        return line(Map.of(CHECKPOINT, signed));
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
    public static String last(long checkpoints, long entries) {
        return line(Map.of("checkpoints", checkpoints, "entries", entries));
    }

    private static String line(Map<String, ?> members) {
        return JSON.writeValueAsString(members) + "\n";
    }

    /**
     * Checks what stands in the file.
     *
     * @param keys the public keys of the server's checkpoints
     * @param kept checkpoints that somebody kept elsewhere, as they are signed
     * @throws UnreadableException when a line is none of these, or the last is missing
     */
    public static CheckEntries.Result check(BufferedReader file, JWKSet keys, List<String> kept)
            throws IOException, UnreadableException {
        var check = new CheckEntries(keys, kept);
        var number = 1;
        first(file.readLine());
        var checkpoints = 0L;
        var entries = 0L;
        @Nullable JsonNode last = null;
        for (var text = file.readLine(); text != null; text = file.readLine()) {
            number++;
            if (last != null) {
                throw new UnreadableException("line %d comes after the last".formatted(number));
            }
            var line = parsed(text, number);
            if (line.has(CHECKPOINT)) {
                checkpoints++;
                check.checkpoint(line.path(CHECKPOINT).asString(""));
            } else if (line.has("chain")) {
                entries++;
                check.entry(entry(line, number));
            } else {
                last = line;
            }
        }
        if (last == null
                || last.path("checkpoints").asLong(-1) != checkpoints
                || last.path("entries").asLong(-1) != entries) {
            throw new UnreadableException(
                    "the file ends at line %d and is not whole: export it once more"
                            .formatted(number));
        }
        return check.end();
    }

    private static void first(@Nullable String text) throws UnreadableException {
        var line = parsed(text == null ? "" : text, 1);
        if (!line.path("format").asString("").equals(FORMAT)) {
            throw new UnreadableException(
                    "line 1 is not that of an export for checking, whose format is " + FORMAT);
        }
        if (line.path("version").asInt(0) != VERSION) {
            throw new UnreadableException(
                    "its version is %s, and this reads version %d"
                            .formatted(line.path("version"), VERSION));
        }
    }

    private static JsonNode parsed(String text, int number) throws UnreadableException {
        try {
            var line = JSON.readTree(text);
            if (line.isObject()) {
                return line;
            }
        } catch (JacksonException e) {
            throw new UnreadableException("line %d is not JSON".formatted(number));
        }
        throw new UnreadableException("line %d is no JSON object".formatted(number));
    }

    private static RecordEntry entry(JsonNode line, int number) throws UnreadableException {
        try {
            var fields = new ArrayList<@Nullable String>();
            for (var field : line.required("fields")) {
                fields.add(field.isNull() ? null : field.asString());
            }
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
