package org.smsauth.runtime.record;

/**
 * Where a record's chains stand.
 *
 * @param chains the table of the chains: {@code id, opened_at, last_id, sequence, hash}; the last
 *     three of chain 0 alone, which all nodes write in turn
 * @param entries the table of the entries, with {@code id, chain, sequence, hash}
 */
public record ChainTables(String chains, String entries) {}
