package org.smsauth.sms.door.issuer;

import java.util.Set;

/**
 * What the issuer has taken back, as it said at one moment. Never changes; a look-up costs the same
 * however long it is.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/">Token Status List
 *     </a>
 */
final class StatusList {

    private static final int VALID = 0;
    private static final int SUSPENDED = 2;

    private final byte[] statuses;
    private final int bits;
    private final Set<String> revokedTokens;
    private final Times times;

    /**
     * When the list was what it says.
     *
     * @param change the number of the last change it tells of; -1 when it has none
     * @param issuedAt when the issuer last read its registry, in milliseconds
     * @param ttlMillis how long after that an answer that nothing has changed counts
     * @param expiresAt in milliseconds
     */
    record Times(long change, long issuedAt, long ttlMillis, long expiresAt) {}

    /**
     * @param statuses each of so many bits, the first in the least significant of the first byte
     * @param bits 1, 2, 4 or 8
     * @param revokedTokens the digests of single tokens
     */
    StatusList(byte[] statuses, int bits, Set<String> revokedTokens, Times times) {
        this.statuses = statuses.clone();
        this.bits = bits;
        this.revokedTokens = Set.copyOf(revokedTokens);
        this.times = times;
    }

    /** How many indexes it has. */
    long size() {
        return statuses.length * 8L / bits;
    }

    long issuedAt() {
        return times.issuedAt;
    }

    long expiresAt() {
        return times.expiresAt;
    }

    /** Until when an answer that it has not changed counts, in milliseconds. */
    long sameUntil() {
        return times.issuedAt + times.ttlMillis;
    }

    /** Whether it was another's before: no change that is known may be forgotten again. */
    boolean isOlderThan(StatusList other) {
        return times.change == other.times.change
                ? times.issuedAt < other.times.issuedAt
                : times.change < other.times.change;
    }

    Standing of(StatusEntry entry) {
        if (entry.index() >= size()) {
            return Standing.NOT_LISTED;
        }
        return switch (status(entry.index())) {
            case VALID ->
                    revokedTokens.contains(entry.digest()) ? Standing.TOKEN_REVOKED : Standing.GOOD;
            case SUSPENDED -> Standing.SUSPENDED;
            default -> Standing.CREDENTIAL_REVOKED; // INVALID, and what is not known here
        };
    }

    private int status(long index) {
        var bit = index * bits;
        return (statuses[(int) (bit / 8)] & 0xFF) >> (bit % 8) & ((1 << bits) - 1);
    }
}
