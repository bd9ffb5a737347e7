package org.smsauth.runtime.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ends of all chains as the leaves of a tree, by the numbers of the chains (RFC 9162 section
 * 2.1.1, SHA-256). An end that moves costs a path to the root.
 */
final class HeadTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final TreeMap<Integer, Head> heads = new TreeMap<>();
    private final Map<Integer, Integer> places = new TreeMap<>();

    /** The leaves, and above them the nodes of each level; a lone last one stands for itself. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private final MessageDigest digest = begun();

    int size() {
        return heads.size();
    }

    /** The chain ends so from now on. */
    void put(Head head) {
        var isNew = heads.put(head.chain(), head) == null;
        if (isNew && heads.lastKey() != head.chain()) {
            var all = List.copyOf(heads.values());
            levels.clear();
            places.clear();
            for (int i = 0; i < all.size(); i++) {
                set(i, all.get(i));
            }
            return;
        }
        set(isNew ? heads.size() - 1 : places.getOrDefault(head.chain(), 0), head);
    }

    private void set(int place, Head head) {
        places.put(head.chain(), place);
        var node = hash(LEAF, head.leaf(), new byte[0]);
        for (int level = 0; ; level++) {
            if (levels.size() == level) {
                levels.add(new ArrayList<>());
            }
            var nodes = levels.get(level);
            if (place == nodes.size()) {
                nodes.add(node);
            } else {
                nodes.set(place, node);
            }
            if (nodes.size() == 1) {
                return;
            }
            var left = place & ~1;
            node =
                    left + 1 < nodes.size()
                            ? hash(NODE, nodes.get(left), nodes.get(left + 1))
                            : nodes.get(left);
            place >>= 1;
        }
    }

    /** In hex; of no chain, the hash of nothing. */
    String root() {
        return HexFormat.of()
                .formatHex(levels.isEmpty() ? digest.digest() : levels.getLast().getFirst());
    }

    private byte[] hash(byte kind, byte[] first, byte[] second) {
        digest.update(kind);
        digest.update(first);
        return digest.digest(second);
    }

    private static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
