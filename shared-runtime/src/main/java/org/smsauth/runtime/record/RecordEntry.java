package org.smsauth.runtime.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Sha256;

/**
 * An entry as it stands in its chain.
 *
 * @param head what the chain's end was after it; its hash is as stored, whatever the fields say
 * @param fields what the hash is made of, in their order
 */
public record RecordEntry(Head head, List<@Nullable String> fields) {

    public RecordEntry {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    /** An entry of these fields. */
    public static RecordEntry of(Head head, List<@Nullable String> fields) {
        return new RecordEntry(head, fields);
    }

    /**
     * The hash that its fields give it: SHA-256 in hex over the hash before, the chain, the id, the
     * sequence and the fields, each with its length in UTF-8 before it as four bytes; -1 for none.
     *
     * @param before the hash of the entry before it in its chain; empty for the first
     */
    String hash(String before) {
        return hash(before, head.chain(), head.id(), head.sequence(), fields);
    }

    /** The same of one that is still to be written. */
    public static String hash(
            String before, int chain, long id, long sequence, List<@Nullable String> fields) {
        var digest = new Sha256().add(before).add(chain).add(id).add(sequence);
        fields.forEach(digest::add);
        return HexFormat.of().formatHex(digest.take());
    }
}
