package org.smsauth.auth.audit;

import java.util.HexFormat;
import org.smsauth.runtime.text.Sha256;

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
        var origin = entry.origin();
        var digest =
                new Sha256()
                        .add(hash)
                        .add(chain)
                        .add(nextId)
                        .add(sequence + 1)
                        .add(entry.at())
                        .add(entry.event().code())
                        .add(entry.actor())
                        .add(entry.department())
                        .add(entry.client())
                        .add(entry.credential())
                        .add(entry.tokenId())
                        .add(entry.scope())
                        .add(entry.rule())
                        .add(entry.detail())
                        .add(origin == null ? null : origin.requestId())
                        .add(origin == null ? null : origin.source())
                        .add(entry.changes().isEmpty() ? null : entry.changes());
        return new Link(chain, nextId, sequence + 1, HexFormat.of().formatHex(digest.take()));
    }
}
