package org.smsauth.auth.console.list;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.smsauth.auth.console.NotUnderstood;

/**
 * A page of a list that is known as a whole.
 *
 * @param total how many there are on all pages
 * @param page its number; the first is 1
 * @param size how many a page has
 */
public record Part<T>(List<T> items, long total, int page, int size) {

    /**
     * The number of a page, as an address says it.
     *
     * @throws NotUnderstood when it is none
     */
    public static int asked(String text) {
        if (!text.matches("([1-9][0-9]{0,5})?")) {
            throw new NotUnderstood("There is no such page of the list: begin with the first.");
        }
        return text.isEmpty() ? 1 : Integer.parseInt(text);
    }

    /**
     * One page out of all; the last, where there are fewer. Keeps no more in order than come before
     * its end.
     */
    public static <T> Part<T> of(Stream<T> all, Comparator<? super T> order, int page, int size) {
        var most = (long) page * size;
        var first = new PriorityQueue<T>(order.reversed());
        long total = 0;
        for (var next = all.iterator(); next.hasNext(); total++) {
            var it = next.next();
            if (first.size() < most) {
                first.add(it);
            } else if (order.compare(it, first.element()) < 0) {
                first.remove();
                first.add(it);
            }
        }
        var shown = Math.clamp((total + size - 1) / size, 1, page);
        var items = first.stream().sorted(order).skip((shown - 1L) * size).limit(size).toList();
        return new Part<>(items, total, shown, size);
    }

    public boolean isFirst() {
        return page == 1;
    }

    public boolean isLast() {
        return (long) page * size >= total;
    }

    /** The place of its first item among all, from 1. */
    public long begin() {
        return total == 0 ? 0 : (page - 1L) * size + 1;
    }

    /** The place of its last item among all. */
    public long end() {
        return (page - 1L) * size + items.size();
    }
}
