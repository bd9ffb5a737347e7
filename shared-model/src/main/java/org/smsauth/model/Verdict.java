package org.smsauth.model;

/** What a {@link Gate} answers. */
public sealed interface Verdict<R> {

    /** Every rule let the question pass. */
    record Permitted<R>() implements Verdict<R> {}

    /**
     * A rule refused.
     *
     * @param rule the {@link Rule#name()} of the first that did
     * @param refusal why, and what would be right
     */
    record Refused<R>(String rule, R refusal) implements Verdict<R> {}
}
