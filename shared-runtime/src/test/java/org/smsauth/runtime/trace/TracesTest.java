package org.smsauth.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which traces there are, and what of them is sent. */
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final Instant THEN = Instant.parse("2026-11-23T10:15:30Z");

    private final List<SpanData> sent = new ArrayList<>();
    private final Traces traces =
            Traces.of(
                    SdkTracerProvider.builder()
                            .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                            .build());

    private final class Kept implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            sent.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private void served(String method, @Nullable String parent) {
        try (var span =
                traces.serve(method, name -> name.equals(TraceParent.HEADER) ? parent : null)) {
            span.answered(method, "/v1/messages/{id}", 200);
        }
    }

    @Test
    void a_request_that_names_its_trace_is_in_it_whatever_it_does() {
        served("GET", PARENT);

        assertThat(sent)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.getTraceId()).isEqualTo(TRACE);
                    assertThat(it.getParentSpanId()).isEqualTo("b7ad6b7169203331");
                    assertThat(it.getName()).isEqualTo("GET /v1/messages/{id}");
                    assertThat(it.getKind()).isEqualTo(SpanKind.SERVER);
                });
    }

    @Test
    void without_one_a_trace_begins_with_what_changes_something_alone() {
        served("GET", null);
        served("HEAD", null);
        assertThat(sent).isEmpty();

        served("POST", null);
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_a_caller_does_not_want_sent_is_not() {
        served("POST", PARENT.replace("-01", "-00"));

        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-x-y-01", "ff-" + TRACE + "-b7ad6b7169203331-01"})
    void a_traceparent_that_is_none_is_as_if_it_were_not_there(String parent) {
        served("GET", parent);
        assertThat(sent).isEmpty();

        served("POST", parent);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().getTraceId()).isNotEqualTo(TRACE);
    }

    @Test
    void a_method_that_a_caller_made_up_is_no_name() {
        served("STEAL" + "x".repeat(100), PARENT);

        assertThat(sent.getFirst().getAttributes().asMap().values()).contains("_OTHER");
    }

    @Test
    void what_is_done_later_is_in_the_trace_that_was_kept() {
        Traces.Kept kept;
        try (var _ =
                traces.serve("POST", name -> name.equals(TraceParent.HEADER) ? PARENT : null)) {
            kept = traces.keep();
        }
        assertThat(kept).isNotNull();

        var later = new Traces.Kept(kept.parent(), kept.state()).context();
        traces.did("process", SpanKind.CONSUMER, later, later, THEN, THEN, Map.of("a", 1), "late");

        var span = sent.getLast();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(sent.getFirst().getSpanId());
        assertThat(span.getLinks()).hasSize(1);
        assertThat(span.getStartEpochNanos()).isEqualTo(THEN.getEpochSecond() * 1_000_000_000);
    }

    @Test
    void whoever_is_asked_meanwhile_is_told_the_trace() {
        var headers = new HashMap<String, String>();
        try (var _ =
                traces.serve("POST", name -> name.equals(TraceParent.HEADER) ? PARENT : null)) {
            traces.tell(headers::put);
        }
        assertThat(headers.get("traceparent")).startsWith("00-" + TRACE).endsWith("-01");

        headers.clear();
        traces.tell(headers::put);
        assertThat(headers).isEmpty();
    }

    @Test
    void where_none_are_sent_nothing_is_kept_told_or_begun() {
        try (var span = Traces.NONE.serve("POST", _ -> PARENT)) {
            assertThat(span.traceId()).isNull();
            assertThat(Traces.NONE.keep()).isNull();
            Traces.NONE.tell((_, _) -> {
                throw new AssertionError();
            });
        }
        assertThat(
                        Traces.NONE.did(
                                "x",
                                SpanKind.CLIENT,
                                Context.root(),
                                null,
                                THEN,
                                THEN,
                                Map.of(),
                                null))
                .isSameAs(Context.root());
    }

    @Test
    void there_is_nothing_of_opentelemetry_where_no_collector_is_set() {
        var runner =
                new ApplicationContextRunner()
                        .withConfiguration(AutoConfigurations.of(SendTraces.class));
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(OpenTelemetry.class);
            assertThat(context.getBean(Traces.class).areSent()).isFalse();
        });
        runner.withPropertyValues(SendTraces.SET + "=http://localhost:1/v1/traces")
                .run(context -> {
                    assertThat(context).hasSingleBean(OpenTelemetry.class);
                    assertThat(context.getBean(Traces.class).areSent()).isTrue();
                });
    }
}
