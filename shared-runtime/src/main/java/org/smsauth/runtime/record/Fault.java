package org.smsauth.runtime.record;

/**
 * What is not as it was written.
 *
 * @param kind of what sort
 * @param chain where; -1 when it is the record as a whole
 * @param sequence from which entry of that chain on; 0 for none
 * @param words what and where, in a sentence without a full stop
 */
public record Fault(Kind kind, int chain, long sequence, String words) {

    /** What somebody may have done. */
    public enum Kind {
        /** An entry's hash, or a row's digest, is not that of its fields. */
        ALTERED,
        /** Entries between others, or rows that an entry vouches for, are not there. */
        MISSING,
        /** An entry or a row is there twice, or out of its order, or nothing vouches for it. */
        ADDED,
        /** A checkpoint has seen more of a chain than there is. */
        CUT_OFF,
        /** A chain fits in itself, and is not what a checkpoint has seen. */
        REWRITTEN,
        /** A checkpoint is not signed, or does not follow from the one before. */
        FORGED,
        /** A checkpoint that somebody kept is not among those of the record. */
        OLDER
    }
}
