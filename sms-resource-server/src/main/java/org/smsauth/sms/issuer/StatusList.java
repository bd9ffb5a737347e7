package org.smsauth.sms.issuer;

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
    private final long issuedAt;
    private final long expiresAt;

    /**
     * @param statuses each of so many bits, the first in the least significant of the first byte
     * @param bits 1, 2, 4 or 8
     * @param revokedTokens the digests of single tokens
     * @param issuedAt in milliseconds
     * @param expiresAt in milliseconds
     */
    StatusList(
            byte[] statuses, int bits, Set<String> revokedTokens, long issuedAt, long expiresAt) {
        this.statuses = statuses.clone();
        this.bits = bits;
        this.revokedTokens = Set.copyOf(revokedTokens);
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /** How many indexes it has. */
    long size() {
        return statuses.length * 8L / bits;
    }

    long issuedAt() {
        return issuedAt;
    }

    long expiresAt() {
        return expiresAt;
    }

    /** An index beyond the end is that of a credential nobody has taken back. */
    Standing of(StatusEntry entry) {
        return switch (entry.index() < size() ? status(entry.index()) : VALID) {
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
