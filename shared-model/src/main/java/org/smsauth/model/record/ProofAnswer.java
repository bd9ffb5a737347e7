package org.smsauth.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a record stand for something, and the signed checkpoints that have seen them. In
 * an export of that record the same entries are found by their ids.
 *
 * @param server whose record, by the server's own URL
 * @param rows what the entries vouch for, where a record vouches for rows
 * @param entries ascending by id
 * @param checkpoints of each entry the first that has seen it, ascending by number
 */
public record ProofAnswer(
        String server,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RowAnswer> rows,
        List<EntryAnswer> entries,
        List<CheckpointAnswer> checkpoints) {

    public ProofAnswer {
        rows = rows == null ? List.of() : List.copyOf(rows);
        entries = List.copyOf(entries);
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * An entry.
     *
     * @param id of up to 63 bits, in decimal
     * @param hash in hex
     * @param checkpoint the number of the first that has seen it; null when it is not signed yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EntryAnswer(
            String id, int chain, long sequence, String hash, @Nullable Long checkpoint) {}

    /**
     * A row, as it was found now.
     *
     * @param kind what it is, in words
     * @param key which of its kind
     * @param entry the id of the entry that vouches for it; null for a row older than the record
     * @param state {@code as_written}; {@code erased} once what it said is gone, as it should be;
     *     {@code altered} when it is not what its entry vouches for; {@code older} than the record,
     *     when it names no entry; {@code entry_missing} when the one it names is not there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowAnswer(String kind, String key, @Nullable String entry, String state) {

        public static final String AS_WRITTEN = "as_written";
        public static final String ERASED = "erased";
        public static final String ALTERED = "altered";
        public static final String OLDER = "older";
        public static final String ENTRY_MISSING = "entry_missing";

        /** Whether somebody changed it past the server. */
        @JsonIgnore
        public boolean isAltered() {
            return state.equals(ALTERED);
        }
    }

    /**
     * A checkpoint.
     *
     * @param jws as it is signed (RFC 7515), in compact form
     */
    public record CheckpointAnswer(
            long number, @JsonProperty("signed_at") Instant signedAt, String jws) {}
}
