package org.smsauth.sms.trace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.trace.Traced;
import org.smsauth.runtime.trace.Traces;
import org.smsauth.sms.queue.BatchNumber;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Step;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The traces that messages are in, by their batches, in the table {@code message_trace}; and a span
 * of each step they take. Both are written by a thread of their own: what it cannot keep up with is
 * left out of the traces.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging
 *     spans</a>
 */
@Component
public class MessageTraces implements SmsQueue.Watcher, DisposableBean {

    /** Longer than a message may wait, and then some. */
    private static final Duration KEPT = Duration.ofDays(45);

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_IN_MEMORY = 50_000;
    private static final String SYSTEM = "smsauth";

    private final Traces traces;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    /** Of a batch; empty for one that is in none. */
    private final Cache<Long, Optional<Context>> known =
            Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).build();

    private final BlockingQueue<Noted> toNote = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Taken> toTell = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Steps of the round before: by now it is known which trace what has just entered is in. */
    private List<Taken> before = new ArrayList<>();

    private final CountedFailures failures =
            new CountedFailures(
                    MessageTraces.class, "What is done with messages is missing in their traces");

    private record Noted(long number, Traces.Kept trace) {}

    private record Taken(long message, Step step) {}

    MessageTraces(Traces traces, SmsQueue queue, JdbcTemplate jdbc, InstantSource clock) {
        this.traces = traces;
        this.jdbc = jdbc;
        this.clock = clock;
        if (traces.areSent()) {
            queue.watchedBy(this);
        }
    }

    @Override
    public void entered(List<Sms> messages) {
        var now = clock.instant();
        var trace = traces.isTraced() ? sent(messages, now) : null;
        var kept = trace == null ? null : Traces.keep(trace);
        messages.stream()
                .mapToLong(it -> BatchNumber.of(it.key()))
                .distinct()
                .forEach(number -> {
                    known.put(number, Optional.ofNullable(trace));
                    if (kept != null) {
                        toNote.offer(new Noted(number, kept));
                    }
                });
    }

    /** That they were put into the queue, in the trace of the request. */
    private Context sent(List<Sms> messages, Instant now) {
        var first = messages.getFirst();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("messaging.system", SYSTEM);
        facts.put("messaging.operation.type", "send");
        facts.put("messaging.operation.name", "accept");
        facts.put("messaging.destination.name", first.content().type().wire());
        facts.put("smsauth.environment", first.origin().environment().wire());
        facts.put("smsauth.token.id", first.origin().tokenId());
        if (messages.size() == 1) {
            facts.put("messaging.message.id", first.id());
        } else {
            facts.put("messaging.batch.message_count", messages.size());
        }
        var accepted = first.acceptedAt();
        return traces.did(
                "send " + first.content().type().wire(),
                SpanKind.PRODUCER,
                Context.current(),
                null,
                accepted.isAfter(now) ? now : accepted,
                now,
                facts,
                null);
    }

    @Override
    public void took(long message, Step step) {
        toTell.offer(new Taken(message, step));
    }

    /**
     * Something that is done now about a message, by this thread, in its trace.
     *
     * @param message null for none
     */
    public Traced begin(String name, SpanKind kind, @Nullable UUID message) {
        if (!traces.areSent() || message == null) {
            return traces.begin(name, kind, Context.root());
        }
        var trace = of(BatchNumber.ofMessage(message));
        return traces.begin(name, kind, trace.orElse(Context.root()))
                .with("messaging.message.id", message);
    }

    private Optional<Context> of(long number) {
        var there = known.getIfPresent(number);
        if (there != null) {
            return there;
        }
        try {
            var read =
                    jdbc
                            .query(
                                    "select traceparent, tracestate from message_trace where number = ?",
                                    (row, _) ->
                                            new Traces.Kept(row.getString(1), row.getString(2))
                                                    .context(),
                                    number)
                            .stream()
                            .findFirst();
            read.ifPresent(it -> known.put(number, Optional.of(it)));
            return read;
        } catch (RuntimeException e) {
            failures.add(e);
            return Optional.empty();
        }
    }

    /** Writes down which traces there are, and tells the steps of the round before. */
    @Scheduled(fixedDelayString = "PT0.25S")
    void goOn() {
        if (!traces.areSent()) {
            return;
        }
        var noted = new ArrayList<Noted>();
        toNote.drainTo(noted);
        var now = StoredTime.of(clock.instant());
        if (!noted.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into message_trace (number, traceparent, tracestate, noted_at)"
                            + " values (?, ?, ?, ?)",
                    noted,
                    noted.size(),
                    (row, it) -> {
                        row.setLong(1, it.number());
                        row.setString(2, it.trace().parent());
                        row.setString(3, it.trace().state());
                        row.setObject(4, now);
                    });
        }
        tellThoseBefore();
        toTell.drainTo(before);
    }

    private void tellThoseBefore() {
        var told = before;
        before = new ArrayList<>();
        for (var each : told) {
            var number = BatchNumber.of(each.message());
            of(number).ifPresent(it -> tell(each.step(), it, number));
        }
    }

    private void tell(Step step, Context trace, long number) {
        var facts = facts(step);
        var beganAt = step.beganAt();
        if (beganAt != null && step.part() == 0) {
            var from = step.attempt() <= 1 ? BatchNumber.madeAt(number) : beganAt;
            var processed =
                    traces.did(
                            "process",
                            SpanKind.CONSUMER,
                            trace,
                            trace,
                            from,
                            step.at(),
                            Map.of(
                                    "messaging.system",
                                    SYSTEM,
                                    "messaging.operation.type",
                                    "process",
                                    "messaging.operation.name",
                                    "dispatch",
                                    "smsauth.waited_ms",
                                    Duration.between(from, beganAt).toMillis()),
                            null);
            traces.did(
                    "submit " + step.carrier(),
                    SpanKind.CLIENT,
                    processed,
                    null,
                    beganAt,
                    step.at(),
                    facts,
                    error(step));
            return;
        }
        var now = clock.instant();
        if (step.said() == null) {
            traces.did(
                    step.status().wire(),
                    SpanKind.INTERNAL,
                    trace,
                    null,
                    step.at(),
                    step.at(),
                    facts,
                    null);
        } else {
            traces.did(
                    "receive receipt",
                    SpanKind.CONSUMER,
                    trace,
                    trace,
                    step.at().isAfter(now) ? now : step.at(),
                    now,
                    facts,
                    error(step));
        }
    }

    private static Map<String, Object> facts(Step step) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("smsauth.status", step.status().wire());
        if (step.carrier() != null) {
            facts.put("smsauth.carrier", step.carrier());
        }
        if (step.said() != null) {
            facts.put("smsauth.carrier.said", step.said().wire());
        }
        if (step.code() != null) {
            facts.put("smsauth.carrier.code", step.code());
        }
        if (step.attempt() > 0) {
            facts.put("smsauth.attempt", step.attempt());
        }
        if (step.part() > 0) {
            facts.put("smsauth.part", step.part());
        }
        return facts;
    }

    /** What it came to when that is none of what was hoped for. */
    private static @Nullable String error(Step step) {
        var said = step.said();
        return said == null
                        || said == Said.ACCEPTED
                        || said == Said.DELIVERED
                        || said == Said.EN_ROUTE
                        || said == Said.BUFFERED
                ? null
                : said.wire();
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.update(
                "delete from message_trace where noted_at < ?",
                StoredTime.of(clock.instant().minus(KEPT)));
    }

    /** What is still to be written and told. */
    @Override
    public void destroy() {
        try {
            goOn();
            goOn();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }
}
