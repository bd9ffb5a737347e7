package org.smsauth.auth.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The end of a chain after an entry.
 *
 * @param chain which chain
 * @param id the id of its last entry
 * @param sequence how many entries the chain has
 * @param hash SHA-256 in hex over the hash before and the entry's fields, each with its length in
 *     front
 */
record Link(int chain, long id, long sequence, String hash) {

    static Link startOf(int chain) {
        return new Link(chain, 0, 0, "");
    }

    /** With a new id. */
    Link next(AuditEntry entry) {
        return next(EntryIds.next(id, chain, entry.at()), entry);
    }

    Link next(long nextId, AuditEntry entry) {
        var digest = sha256();
        add(digest, hash);
        add(digest, chain);
        add(digest, nextId);
        add(digest, sequence + 1);
        add(digest, entry.at().toString());
        add(digest, entry.event().code());
        add(digest, entry.actor());
        add(digest, entry.department());
        add(digest, entry.client());
        add(digest, entry.credential());
        add(digest, entry.tokenId());
        add(digest, entry.scope());
        add(digest, entry.rule());
        add(digest, entry.detail());
        var origin = entry.origin();
        add(digest, origin == null ? null : origin.requestId());
        add(digest, origin == null ? null : origin.source());
        if (!entry.changes().isEmpty()) { // entries of before there were any have no such field
            add(digest, entry.changes());
        }
        return new Link(chain, nextId, sequence + 1, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, @Nullable Object field) {
        if (field == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
            return;
        }
        var bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
