package org.smsauth.runtime.record;

import java.nio.charset.StandardCharsets;

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
}
