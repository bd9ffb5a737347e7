package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadTreeTest {

    /** RFC 9162 section 2.1.1, as it is written there. */
    private static byte[] hash(List<byte[]> leaves) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        if (leaves.isEmpty()) {
            return digest.digest();
        }
        if (leaves.size() == 1) {
            digest.update((byte) 0);
            return digest.digest(leaves.getFirst());
        }
        var split = Integer.highestOneBit(leaves.size() - 1);
        digest.update((byte) 1);
        digest.update(hash(leaves.subList(0, split)));
        return digestOf(digest, hash(leaves.subList(split, leaves.size())));
    }

    private static byte[] digestOf(MessageDigest digest, byte[] last) {
        return digest.digest(last);
    }

    private static String expected(List<Head> heads) throws Exception {
        var leaves = new ArrayList<byte[]>();
        heads.stream()
                .sorted((a, b) -> Integer.compare(a.chain(), b.chain()))
                .forEach(it -> leaves.add(it.leaf()));
        return HexFormat.of().formatHex(hash(leaves));
    }

    @Test
    void its_root_is_that_of_the_rfc_however_the_ends_come_and_move() throws Exception {
        var random = new Random(5);
        var tree = new HeadTree();
        var heads = new ArrayList<Head>();
        assertThat(tree.root()).isEqualTo(expected(heads));
        for (int i = 0; i < 200; i++) {
            var head = new Head(random.nextInt(70), i, i, "hash " + i);
            heads.removeIf(it -> it.chain() == head.chain());
            heads.add(head);
            tree.put(head);

            assertThat(tree.root()).as("after %d", i).isEqualTo(expected(heads));
            assertThat(tree.size()).isEqualTo(heads.size());
        }
    }
}
