package org.smsauth.auth.credential.use;

import java.util.ArrayList;
import java.util.List;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.Conditions;

/** Puts many ids into the parameters of statements, few of which differ in length. */
final class InPieces {

    private static final int LONGEST = 512;

    private InPieces() {}

    /** Some ids; the last may be there several times. */
    record Piece(List<Object> values) {

        /** For a condition with {@code in}. */
        String marks() {
            return Conditions.marks(values.size());
        }
    }

    static List<Piece> of(List<CredentialId> ids) {
        var pieces = new ArrayList<Piece>();
        for (int from = 0; from < ids.size(); from += LONGEST) {
            var values = new ArrayList<Object>();
            ids.subList(from, Math.min(from + LONGEST, ids.size()))
                    .forEach(it -> values.add(it.value()));
            var length = Math.max(8, Integer.highestOneBit(values.size() * 2 - 1));
            while (values.size() < length) {
                values.add(values.getLast());
            }
            pieces.add(new Piece(List.copyOf(values)));
        }
        return pieces;
    }
}
