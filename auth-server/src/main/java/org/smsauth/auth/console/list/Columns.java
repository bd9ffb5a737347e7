package org.smsauth.auth.console.list;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.language.Words;

/**
 * The columns that a list can be sorted by; by the first, when nobody asks.
 *
 * @param all in the order in which they are offered
 */
public record Columns<T>(List<Column<T>> all) {

    private static final String BACKWARDS = "-";

    /**
     * One of them.
     *
     * @param wire what an address calls it; after a minus, the other way round
     * @param words what that order is called, such as {@code Last used first}
     * @param backwards what the other is called
     * @param descends whether the greatest comes first, when nobody turns it round
     */
    public record Column<T>(
            String wire,
            String words,
            String backwards,
            boolean descends,
            Comparator<? super T> order) {}

    /** An order, as a form offers it. */
    public record Offered(String wire, String words) {}

    /** Every order there is. */
    public List<Offered> offered() {
        return all.stream()
                .mapMulti((Column<T> it, Consumer<Offered> to) -> {
                    to.accept(new Offered(it.wire(), it.words()));
                    to.accept(new Offered(BACKWARDS + it.wire(), it.backwards()));
                })
                .toList();
    }

    /**
     * The order that an address asks for.
     *
     * @throws NotUnderstood when there is none of that name
     */
    public Sorted<T> read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new Sorted<>(all.getFirst(), false, all.getFirst());
        }
        var backwards = text.startsWith(BACKWARDS);
        var name = backwards ? text.substring(1) : text;
        return all.stream()
                .filter(it -> it.wire().equals(name))
                .findFirst()
                .map(it -> new Sorted<>(it, backwards, all.getFirst()))
                .orElseThrow(() ->
                        new NotUnderstood(
                                Words.of(
                                        "A list is sorted by %s, or by one of these after a minus.",
                                        all.stream()
                                                .map(Column::wire)
                                                .collect(Collectors.joining(", ")))));
    }

    /**
     * The order in which a list stands.
     *
     * @param usual the column by which it stands when nobody asks
     */
    public record Sorted<T>(Column<T> by, boolean backwards, Column<T> usual) {

        /** What the address says of it; nothing of the usual. */
        public String wire() {
            return by.equals(usual) && !backwards ? "" : named();
        }

        /** The same for a form, which says it in any case. */
        public String named() {
            return (backwards ? BACKWARDS : "") + by.wire();
        }

        /** What the address says after a click on the head of a column. */
        public String next(String column) {
            var turned = by.wire().equals(column) && !backwards;
            return turned ? BACKWARDS + column : column.equals(usual.wire()) ? "" : column;
        }

        /** What {@code aria-sort} says of a column; nothing where the list is not sorted by it. */
        public @Nullable String aria(String column) {
            if (!by.wire().equals(column)) {
                return null;
            }
            return by.descends() == backwards ? "ascending" : "descending";
        }

        public Comparator<? super T> order() {
            return backwards ? by.order().reversed() : by.order();
        }
    }
}
