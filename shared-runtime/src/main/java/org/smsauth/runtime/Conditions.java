package org.smsauth.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a statement, joined by {@code and}, with their values in the same order. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * One more condition.
     *
     * @param condition with one place for the value
     * @param value null when it may be anything: then there is no condition
     */
    public Conditions and(String condition, @Nullable Object value) {
        return value == null ? this : add(condition, List.of(value));
    }

    public Conditions and(Conditions more) {
        return more.isEmpty() ? this : add(more.sql(), more.values);
    }

    /** None where there are no values to choose from. */
    public Conditions in(String column, Collection<?> anyOf) {
        return anyOf.isEmpty() ? this : add(column + " in " + marks(anyOf.size()), anyOf);
    }

    private Conditions add(String condition, Collection<?> more) {
        sql.append(sql.isEmpty() ? "" : " and ").append(condition);
        values.addAll(more);
        return this;
    }

    /** Places for so many values, in parentheses. */
    public static String marks(int values) {
        return "(" + String.join(", ", Collections.nCopies(values, "?")) + ")";
    }

    public String sql() {
        return sql.toString();
    }

    /** They may be added to: the places that come after the conditions. */
    public List<Object> values() {
        return new ArrayList<>(values);
    }

    public boolean isEmpty() {
        return sql.isEmpty();
    }
}
