package org.smsauth.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * A set of scope-tokens in the order they were given, each once (RFC 6749 section 3.3). Its wire
 * form, {@link #toString()}, is one string with single spaces.
 *
 * @param tokens the scope-tokens; none is empty or has a character outside {@code NQCHAR}
 */
public record Scope(List<String> tokens) {

    /** A scope of nothing. */
    public static final Scope NONE = new Scope(List.of());

    /**
     * @throws IllegalArgumentException when a token is not a scope-token of RFC 6749
     */
    public Scope {
        tokens = List.copyOf(tokens.size() > 1 ? new LinkedHashSet<>(tokens) : tokens);
        for (var token : tokens) {
            if (token.isEmpty() || !token.chars().allMatch(Scope::isAllowed)) {
                throw new IllegalArgumentException(
                        "scope has a character that RFC 6749 section 3.3 does not allow; write"
                                + " scopes in printable ASCII, separated by single spaces");
            }
        }
    }

    /**
     * Reads the wire form; the empty string is {@link #NONE}.
     *
     * @throws IllegalArgumentException when the text is not a scope of RFC 6749
     */
    public static Scope parse(String text) {
        return text.isEmpty() ? NONE : new Scope(Arrays.asList(text.split(" ", -1)));
    }

    /** The scope that permits exactly these message types. */
    public static Scope of(Collection<MessageType> types) {
        return new Scope(types.stream().map(MessageType::scope).toList());
    }

    /** {@code NQCHAR} of RFC 6749 appendix A. */
    private static boolean isAllowed(int character) {
        return character >= 0x21 && character <= 0x7E && character != '"' && character != '\\';
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether the holder of this scope may send messages of that type. */
    public boolean permits(MessageType type) {
        return tokens.contains(type.scope());
    }

    /** What is in this scope and not in the other. */
    public Scope without(Scope other) {
        return other.isEmpty() ? this : kept(token -> !other.tokens.contains(token));
    }

    /** What is in this scope and in the other too. */
    public Scope within(Scope other) {
        return kept(other.tokens::contains);
    }

    private Scope kept(Predicate<String> keep) {
        var kept = tokens.stream().filter(keep).toList();
        return kept.size() == tokens.size() ? this : new Scope(kept);
    }

    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
