package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * Asks the SMS server something, and waits only a moment for it: a page that says all the rest does
 * not stand still for this. What comes later is there for the next look.
 */
final class AskInMoment<T> {

    private static final Duration MOMENT = Duration.ofMillis(150);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration OF_USE = Duration.ofMinutes(2);
    private static final String LATE =
            "The SMS server is still counting. Reload this page in a moment.";

    private final Function<OnBehalfOf, Answer<T>> question;
    private final Clock clock;
    private final Map<Key, Heard<T>> heard = new ConcurrentHashMap<>();
    private final Map<Key, CompletableFuture<Heard<T>>> asked = new ConcurrentHashMap<>();

    AskInMoment(Function<OnBehalfOf, Answer<T>> question, Clock clock) {
        this.question = question;
        this.clock = clock;
    }

    private record Key(@Nullable DepartmentId department, Environment environment) {}

    private record Heard<T>(Answer<T> answer, Instant at) {

        private boolean isYoungerThan(Duration age, Instant now) {
            return at.plus(age).isAfter(now);
        }
    }

    /** For somebody who sees the department, or everything where there is none. */
    Answer<T> ask(OnBehalfOf by, @Nullable DepartmentId department, Environment environment) {
        var now = clock.instant();
        heard.values().removeIf(it -> !it.isYoungerThan(OF_USE, now));
        var key = new Key(department, environment);
        var before = heard.get(key);
        if (before != null && before.isYoungerThan(FRESH, now)) {
            return before.answer();
        }
        var answer =
                asked.computeIfAbsent(
                        key,
                        _ ->
                                CompletableFuture.supplyAsync(
                                        () -> askBehind(key, by), Thread::startVirtualThread));
        return await(answer, before);
    }

    private Heard<T> askBehind(Key key, OnBehalfOf by) {
        try {
            var now = new Heard<>(question.apply(by), clock.instant());
            heard.put(key, now);
            return now;
        } finally {
            asked.remove(key);
        }
    }

    private static <T> Answer<T> await(
            CompletableFuture<Heard<T>> answer, @Nullable Heard<T> before) {
        try {
            return answer.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS).answer();
        } catch (TimeoutException _) {
            return before == null ? new Answer.Away<>(LATE) : before.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Away<>(LATE);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
