package org.smsauth.runtime.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that an entry vouches for, as it stands in its table now.
 *
 * @param entry the id of the entry; 0 when the row names none
 * @param key which row, within its kind
 * @param fields what its digest is made of; null once that was erased, and its digest alone stays
 */
public record Row(RowKind kind, long entry, long key, @Nullable List<@Nullable String> fields) {}
