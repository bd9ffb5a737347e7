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
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/**
 * Asks the SMS server how the last hours went, and waits only a moment for it: a page that says all
 * the rest does not stand still for this. What comes later is there for the next look.
 */
@Component
class AskMessageHours {

    private static final Duration MOMENT = Duration.ofMillis(120);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration OF_USE = Duration.ofMinutes(2);
    private static final String LATE =
            "The SMS server is still counting. Reload this page in a moment.";

    private final SmsApi smsApi;
    private final Clock clock;
    private final Map<Key, Heard> heard = new ConcurrentHashMap<>();
    private final Map<Key, CompletableFuture<Heard>> asked = new ConcurrentHashMap<>();

    AskMessageHours(SmsApi smsApi, Clock clock) {
        this.smsApi = smsApi;
        this.clock = clock;
    }

    private record Key(DepartmentId department, Environment environment) {}

    private record Heard(Answer<MessageHours> answer, Instant at) {

        private boolean isYoungerThan(Duration age, Instant now) {
            return at.plus(age).isAfter(now);
        }
    }

    /** For somebody who sees the department. */
    Answer<MessageHours> ask(OnBehalfOf by, DepartmentId department, Environment environment) {
        var now = clock.instant();
        heard.values().removeIf(it -> !it.isYoungerThan(OF_USE, now));
        var key = new Key(department, environment);
        var before = heard.get(key);
        if (before != null && before.isYoungerThan(FRESH, now)) {
            return before.answer();
        }
        var question =
                asked.computeIfAbsent(
                        key,
                        _ ->
                                CompletableFuture.supplyAsync(
                                        () -> askBehind(key, by), Thread::startVirtualThread));
        return await(question, before);
    }

    private Heard askBehind(Key key, OnBehalfOf by) {
        try {
            var answer = smsApi.ask(by, Request.get("/v1/statistics")).map(MessageHours::read);
            var now = new Heard(answer, clock.instant());
            heard.put(key, now);
            return now;
        } finally {
            asked.remove(key);
        }
    }

    private static Answer<MessageHours> await(
            CompletableFuture<Heard> question, @Nullable Heard before) {
        try {
            return question.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS).answer();
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
