package org.smsauth.auth.audit;

import org.smsauth.runtime.record.EntryIds;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.RecordEntry;

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

    static Link of(Head head) {
        return new Link(head.chain(), head.id(), head.sequence(), head.hash());
    }

    /** With a new id. */
    Link next(AuditEntry entry) {
        return next(EntryIds.next(id, chain, entry.at()), entry);
    }

    Link next(long nextId, AuditEntry entry) {
        var fields = AuditRows.fields(entry);
        return new Link(
                chain,
                nextId,
                sequence + 1,
                RecordEntry.hash(hash, chain, nextId, sequence + 1, fields));
    }

    Head head() {
        return new Head(chain, id, sequence, hash);
    }
}
