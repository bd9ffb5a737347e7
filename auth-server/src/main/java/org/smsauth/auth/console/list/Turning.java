package org.smsauth.auth.console.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.runtime.query.InQuery;

/**
 * Where a reader stands in a list that is told page by page, each by a cursor that the page before
 * has told: the address keeps those of the pages that led here, so that they are found again.
 *
 * @param cursor of the page that is shown; nothing for the first
 * @param back those of the pages before it but the first, the nearest last
 */
@InQuery
public record Turning(@Nullable String cursor, @Nullable String back) {

    private static final String CURSOR = "cursor";
    private static final String BACK = "back";

    /** From further on one goes back to the first page at once: addresses stay short. */
    private static final int MOST = 60;

    private static final int LONGEST = 8_000;
    private static final String BETWEEN = "~";
    private static final String FORGOTTEN = "-";

    /** The first page. */
    public static final Turning FIRST = new Turning(null, null);

    @Override
    public String cursor() {
        return Objects.requireNonNullElse(cursor, "");
    }

    /**
     * @throws NotUnderstood when the address says no place in a list
     */
    private List<String> before() {
        var text = Objects.requireNonNullElse(back, "");
        if (text.length() > LONGEST || (cursor().isEmpty() && !text.isEmpty())) {
            throw new NotUnderstood("There is no such page of the list: begin with the first.");
        }
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(BETWEEN, -1));
    }

    public boolean isFirst() {
        return cursor().isEmpty();
    }

    /** The number of the page; 0 when the pages before it are too many to be remembered. */
    public int page() {
        var before = before();
        return before.contains(FORGOTTEN) ? 0 : isFirst() ? 1 : before.size() + 2;
    }

    /** Whether the page before is remembered. */
    public boolean hasPrevious() {
        var before = before();
        return !isFirst() && (before.isEmpty() || !before.getLast().equals(FORGOTTEN));
    }

    /** The address of the page before. */
    public ListAddress previous(ListAddress list) {
        var before = before();
        return before.isEmpty()
                ? first(list)
                : at(list, before.getLast(), before.subList(0, before.size() - 1));
    }

    /** The address of the first page. */
    public ListAddress first(ListAddress list) {
        return at(list, "", List.of());
    }

    /**
     * The address of the next page.
     *
     * @param next its cursor
     */
    public ListAddress next(ListAddress list, String next) {
        var led = new ArrayList<>(before());
        if (!isFirst()) {
            led.add(cursor());
        }
        if (led.size() > MOST) {
            led.subList(0, led.size() - MOST).clear();
            led.set(0, FORGOTTEN);
        }
        return at(list, next, led);
    }

    private static ListAddress at(ListAddress list, String cursor, List<String> before) {
        return list.with(CURSOR, cursor).with(BACK, String.join(BETWEEN, before));
    }
}
