package org.smsauth.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Something that a thread does, as a span that ends when this is closed, by the same thread. */
public final class Traced implements AutoCloseable {

    /** In no trace that is sent. */
    static final Traced NOTHING = new Traced(Span.getInvalid(), null);

    private final Span span;
    private final @Nullable Scope scope;

    private Traced(Span span, @Nullable Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    /** Made current until it is closed. */
    @SuppressWarnings("MustBeClosedChecker") // closed with this
    static Traced current(Span span) {
        return new Traced(span, span.makeCurrent());
    }

    /** The id of the trace that it is in; null in none. */
    public @Nullable String traceId() {
        var context = span.getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }

    /** A fact of it; never what anybody wrote. */
    public Traced with(String fact, @Nullable Object value) {
        if (span.isRecording()) {
            set(span, fact, value);
        }
        return this;
    }

    static void set(Span span, String fact, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Long number -> span.setAttribute(fact, number);
            case Integer number -> span.setAttribute(fact, number.longValue());
            case Boolean flag -> span.setAttribute(fact, flag);
            default -> span.setAttribute(fact, value.toString());
        }
    }

    /**
     * It was answered.
     *
     * @param route the pattern that the request took
     */
    public void answered(@Nullable String method, String route, int status) {
        if (span.isRecording()) {
            if (route.startsWith("/")) {
                span.updateName((method == null ? "_OTHER" : method) + " " + route);
                span.setAttribute("http.route", route);
            }
            span.setAttribute("http.response.status_code", status);
            if (status >= 500) {
                fail(span, Integer.toString(status));
            }
        }
    }

    /**
     * It came to nothing.
     *
     * @param type one of few words, or a status
     */
    public void failed(String type) {
        fail(span, type);
    }

    static void fail(Span span, String type) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR);
    }

    /** Who the request under way is of, by ids. */
    public static void isOf(@Nullable Object client, Object department) {
        var span = Span.current();
        if (span.isRecording()) {
            set(span, "smsauth.client.id", client);
            set(span, "smsauth.department", department);
        }
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
            span.end();
        }
    }
}
