package org.smsauth.auth.department;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.model.SenderId;

/**
 * Sender ids, each once, in the order given. {@link #toString()} is the stored form: separated by
 * commas, which no sender id contains.
 */
public record SenderIds(List<SenderId> values) {

    public static final SenderIds NONE = new SenderIds(List.of());

    public SenderIds {
        values = List.copyOf(new LinkedHashSet<>(values));
    }

    /**
     * The sender ids written so.
     *
     * @throws IllegalArgumentException when one is not a sender id
     */
    public static SenderIds of(String... values) {
        return new SenderIds(Arrays.stream(values).map(SenderId::new).toList());
    }

    /** Reads the stored form. */
    public static SenderIds parse(String text) {
        return text.isEmpty() ? NONE : of(text.split(","));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** What is in these and not in the others. */
    public SenderIds without(SenderIds others) {
        return new SenderIds(values.stream().filter(it -> !others.values.contains(it)).toList());
    }

    /** What is in these and in the others too. */
    public SenderIds within(SenderIds others) {
        return new SenderIds(values.stream().filter(others.values::contains).toList());
    }

    @Override
    public String toString() {
        return values.stream().map(SenderId::value).collect(Collectors.joining(","));
    }
}
