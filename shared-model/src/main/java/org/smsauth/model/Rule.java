package org.smsauth.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * One condition of a {@link Gate}, with the name it goes by in records and explanations.
 *
 * @param name lower-case words with hyphens, stable: records refer to it
 * @param refusal empty when the question passes, else why not and what would be right
 * @param <Q> the question: all that the gate may look at
 * @param <R> the refusal, in the words of the place that answers it
 */
public record Rule<Q, R>(String name, Function<Q, Optional<R>> refusal) {}
