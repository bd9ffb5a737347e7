package org.smsauth.auth.console.overview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.overview.Hint.Kind;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.language.Words;

/**
 * Hints as the overview shows them: few of a kind one by one, many of a kind as one that leads to
 * their list.
 *
 * @param hint the one, or what is said of all of them
 * @param count how many they are
 */
record HintGroup(Hint hint, int count) {

    static final String KIND = "kind";

    /** So many of a kind are shown one by one. */
    private static final int ONE_BY_ONE = 3;

    private static final int NAMED = 3;

    /**
     * @param hints the most pressing first, as the groups are
     * @param list where all of a kind are listed
     */
    static List<HintGroup> of(List<Hint> hints, ListAddress list) {
        var equal = new EnumMap<Kind, List<Hint>>(Kind.class);
        for (var hint : hints) {
            if (hint.kind() != null) {
                equal.computeIfAbsent(hint.kind(), _ -> new ArrayList<>()).add(hint);
            }
        }
        var groups = new ArrayList<HintGroup>();
        for (var hint : hints) {
            var all =
                    hint.kind() == null
                            ? List.of(hint)
                            : equal.getOrDefault(hint.kind(), List.of());
            if (all.size() <= ONE_BY_ONE) {
                groups.add(new HintGroup(hint, 1));
            } else if (hint.equals(all.getFirst())) {
                groups.add(new HintGroup(together(hint, all, list), all.size()));
            }
        }
        return groups;
    }

    private static Hint together(Hint first, List<Hint> all, ListAddress list) {
        var kind = Objects.requireNonNull(first.kind());
        var names = all.stream().map(it -> it.about().words()).distinct().limit(NAMED).toList();
        var see =
                new Link(
                        Words.of("See all %,d", all.size()),
                        list.with(KIND, kind.wire()).toString());
        return new Hint(
                kind,
                first.urgency(),
                see,
                Words.of(kind.words()),
                Words.of(
                        all.size() > names.size()
                                ? "%,d of them: %s and others."
                                : "%,d of them: %s.",
                        all.size(),
                        String.join(", ", names)),
                see);
    }
}
