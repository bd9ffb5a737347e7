package org.smsauth.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spans of what this server does, by the OpenTelemetry API. A trace begins with a request that
 * names one ({@code traceparent}), or with one that changes something; what only looks, as servers
 * and pages do all the time, begins none.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP spans</a>
 */
public final class Traces {

    /** Sends none. */
    public static final Traces NONE = new Traces(TracerProvider.noop(), false);

    private static final String SCOPE = "org.smsauth";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Function<String, @Nullable String>> HEADERS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Function<String, @Nullable String> headers) {
                    return List.of();
                }

                @Override
                public @Nullable String get(
                        @Nullable Function<String, @Nullable String> headers, String name) {
                    return headers == null ? null : headers.apply(name);
                }
            };

    private final Tracer tracer;
    private final boolean areSent;

    Traces(TracerProvider provider, boolean areSent) {
        this.tracer = provider.get(SCOPE);
        this.areSent = areSent;
    }

    /** Those of a provider, which sends them. */
    public static Traces of(TracerProvider provider) {
        return new Traces(provider, true);
    }

    /** Whether a collector is set. */
    public boolean areSent() {
        return areSent;
    }

    /**
     * A request that has begun on this thread, which answers it.
     *
     * @param headers the value of each by its name
     */
    public Traced serve(@Nullable String method, Function<String, @Nullable String> headers) {
        if (!areSent) {
            return Traced.NOTHING;
        }
        var known = method != null && METHODS.contains(method) ? method : "_OTHER";
        var parent = W3C.extract(Context.root(), headers, HEADERS);
        if (!isIn(parent) && LOOKING.contains(known)) {
            return Traced.NOTHING;
        }
        var span =
                tracer.spanBuilder(known)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent)
                        .setAttribute("http.request.method", known)
                        .startSpan();
        return Traced.current(span);
    }

    /**
     * Something that this thread does now, in the trace of what it does it for.
     *
     * @param about the trace; that of this thread for null
     */
    public Traced begin(String name, SpanKind kind, @Nullable Context about) {
        var parent = about == null ? Context.current() : about;
        return areSent && isIn(parent)
                ? Traced.current(
                        tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan())
                : Traced.NOTHING;
    }

    /**
     * Something that was done, from then until then; the trace that it is in from there on.
     *
     * @param linked what led to it, where that is another thing than what it is a part of
     */
    public Context did(
            String name,
            SpanKind kind,
            Context about,
            @Nullable Context linked,
            Instant from,
            Instant until,
            Map<String, ?> facts,
            @Nullable String error) {
        if (!areSent || !isIn(about)) {
            return about;
        }
        var builder =
                tracer.spanBuilder(name).setSpanKind(kind).setParent(about).setStartTimestamp(from);
        if (linked != null && isIn(linked)) {
            builder.addLink(Span.fromContext(linked).getSpanContext());
        }
        var span = builder.startSpan();
        facts.forEach((fact, value) -> Traced.set(span, fact, value));
        if (error != null) {
            Traced.fail(span, error);
        }
        span.end(until.isBefore(from) ? from : until);
        return about.with(span);
    }

    private static boolean isIn(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }

    /** Whether what this thread does is in a trace that is sent. */
    public boolean isTraced() {
        return areSent && Span.current().getSpanContext().isSampled();
    }

    /** Names the trace of this thread to whoever is asked by it. */
    public void tell(BiConsumer<String, String> header) {
        if (isTraced()) {
            W3C.inject(
                    Context.current(),
                    header,
                    (to, name, value) -> {
                        if (to != null) {
                            to.accept(name, value);
                        }
                    });
        }
    }

    /** A trace as it is kept: the value of {@code traceparent}, and that of {@code tracestate}. */
    public record Kept(String parent, @Nullable String state) {

        private static final int LONGEST_STATE = 512;

        static Kept of(Context context) {
            var headers = new TreeMap<String, String>();
            W3C.inject(
                    context,
                    headers,
                    (to, name, value) -> {
                        if (to != null) {
                            to.put(name, value);
                        }
                    });
            var state = headers.get("tracestate");
            return new Kept(
                    headers.getOrDefault(TraceParent.HEADER, ""),
                    state != null && state.length() > LONGEST_STATE ? null : state);
        }

        /** The trace, for what is done in it later. */
        public Context context() {
            var headers = new TreeMap<String, @Nullable String>();
            headers.put(TraceParent.HEADER, parent);
            headers.put("tracestate", state);
            Function<String, @Nullable String> get = headers::get;
            return W3C.extract(Context.root(), get, HEADERS);
        }
    }

    /** The trace of this thread, to be kept; null where it is in none that is sent. */
    public @Nullable Kept keep() {
        return isTraced() ? Kept.of(Context.current()) : null;
    }

    /** The trace of a span that was made by {@link #did}, to be kept. */
    public static Kept keep(Context context) {
        return Kept.of(context);
    }

    /** The one of this thread, as what is done is about it; null for none. */
    static @Nullable SpanContext current() {
        var current = Span.current().getSpanContext();
        return current.isValid() ? current : null;
    }
}
