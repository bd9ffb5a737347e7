package org.smsauth.runtime.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The end of a chain.
 *
 * @param chain which chain
 * @param id the id of its last entry
 * @param sequence how many entries it has
 * @param hash SHA-256 of its last entry, in hex
 */
public record Head(int chain, long id, long sequence, String hash) {

    /** As a leaf of the tree. */
    byte[] leaf() {
        return "%d %d %d %s".formatted(chain, id, sequence, hash).getBytes(StandardCharsets.UTF_8);
    }

    /** As a statement has it; the id is more than a double holds (RFC 7493). */
    List<Object> members() {
        return List.of(chain, Long.toString(id), sequence, hash);
    }

    /** Those of a statement. */
    static List<Head> read(JsonNode heads) {
        var read = new ArrayList<Head>();
        for (var head : heads) {
            read.add(
                    new Head(
                            head.required(0).asInt(),
                            Long.parseLong(head.required(1).asString()),
                            head.required(2).asLong(),
                            head.required(3).asString()));
        }
        return read;
    }
}
