package org.smsauth.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.log.CountedLog;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is done, and said, while a collector takes no spans. */
class SendSpansTest {

    private final List<String> said = new ArrayList<>();
    private final List<Runnable> aMinuteLater = new ArrayList<>();
    private final Scripted exporter = new Scripted();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(SendSpans.class);
    private long now;

    private final SdkTracerProvider provider =
            SdkTracerProvider.builder()
                    .addSpanProcessor(
                            SimpleSpanProcessor.create(
                                    new SendSpans(
                                            exporter,
                                            new Collector("http://collector:4318/spans?key=secret"),
                                            () -> now,
                                            new CountedLog(said::add, aMinuteLater::add),
                                            new CountedLog(said::add, aMinuteLater::add))))
                    .build();

    private static final class Scripted implements SpanExporter {

        private boolean takes;
        private int asked;

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            asked++;
            return takes
                    ? CompletableResultCode.ofSuccess()
                    : CompletableResultCode.ofExceptionalFailure(new IOException("nobody there"));
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

    @AfterEach
    void close() {
        provider.close();
        log.detachAppender(logged);
    }

    private void span() {
        provider.get("test").spanBuilder("one").startSpan().end();
    }

    @Test
    void one_that_takes_none_is_left_alone_for_a_while_and_that_is_one_line() {
        for (int i = 0; i < 1_000; i++) {
            span();
        }

        assertThat(exporter.asked).isEqualTo(1);
        assertThat(said)
                .singleElement()
                .asString()
                .contains("http://collector:4318/spans", "nobody there", SendTraces.SET)
                .doesNotContain("secret");

        aMinuteLater.getFirst().run();
        assertThat(said).hasSize(2);
        assertThat(said.getLast()).startsWith("999 more within a minute").contains("1,000 spans");
    }

    @Test
    void it_is_asked_again_and_what_it_takes_then_is_no_gap() {
        span();
        now += SendSpans.PAUSE.toNanos() - 1;
        span();
        assertThat(exporter.asked).isEqualTo(1);

        exporter.takes = true;
        now += 1;
        span();
        span();

        assertThat(exporter.asked).isEqualTo(3);
        assertThat(said).hasSize(2);
        assertThat(said.getLast()).contains("takes spans again; 2 were lost");
    }

    /** With all that is between, as the servers send them. */
    private ApplicationContextRunner runner(String url) {
        log.setLevel(Level.INFO);
        logged.start();
        log.addAppender(logged);
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SendTraces.class))
                .withPropertyValues(
                        SendTraces.SET + "=" + url,
                        "management.tracing.sampling.probability=1",
                        "management.opentelemetry.tracing.export.schedule-delay=10ms",
                        "management.opentelemetry.tracing.export.otlp.timeout=1s");
    }

    private static void spans(OpenTelemetry openTelemetry, int many) {
        for (int i = 0; i < many; i++) {
            openTelemetry.getTracer("test").spanBuilder("one").startSpan().end();
        }
    }

    private void tells(String... words) {
        eventually()
                .untilAsserted(() ->
                        assertThat(List.copyOf(logged.list))
                                .singleElement()
                                .satisfies(it -> {
                                    assertThat(it.getLevel()).isEqualTo(Level.WARN);
                                    assertThat(it.getThrowableProxy()).isNull();
                                    assertThat(it.getFormattedMessage())
                                            .contains(words)
                                            .contains(SendTraces.SET);
                                }));
    }

    @ParameterizedTest
    @CsvSource({
        "400, protobuf",
        "401, headers",
        "403, headers",
        "404, /v1/traces",
        "415, protobuf",
        "429, own log",
        "500, own log",
        "503, own log"
    })
    void what_it_answers_is_told_with_what_to_do(int status, String remedy) throws IOException {
        try (var collector = TestCollector.start()) {
            collector.refuse(status);
            runner(collector.url())
                    .run(context -> {
                        spans(context.getBean(OpenTelemetry.class), 1);
                        tells("answers " + status, remedy);
                    });
        }
    }

    @Test
    void that_nobody_is_there_is_told() {
        runner("http://127.0.0.1:1/v1/traces")
                .run(context -> {
                    spans(context.getBean(OpenTelemetry.class), 1);
                    tells("does not answer", "127.0.0.1:1", "see that it runs");
                });
    }

    /** As many spans as are kept: four times what is sent at once. */
    @Test
    void one_that_never_answers_is_waited_for_once_also_by_a_stop() throws IOException {
        try (var collector = TestCollector.start()) {
            collector.refuse(0);
            runner(collector.url())
                    .run(context -> {
                        spans(context.getBean(OpenTelemetry.class), 10_000);
                        tells("does not answer", "timeout");
                        spans(context.getBean(OpenTelemetry.class), 10_000);
                    });

            assertThat(collector.asked()).isEqualTo(1);
        }
    }

    @Test
    void what_was_away_gets_what_comes_later() throws IOException {
        try (var collector = TestCollector.start()) {
            collector.refuse(404);
            runner(collector.url())
                    .run(context -> {
                        var openTelemetry = context.getBean(OpenTelemetry.class);
                        spans(openTelemetry, 1);
                        tells("answers 404");
                        collector.takeAgain();
                        eventually()
                                .pollInterval(Duration.ofMillis(100))
                                .until(() -> {
                                    spans(openTelemetry, 1);
                                    return !collector.all().isEmpty();
                                });
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "localhost",
                "ftp://collector/v1/traces",
                "http://",
                "http://user:password@collector:4318/v1/traces",
                "http://collector:4318/v1 traces"
            })
    void an_address_that_is_none_is_refused_at_the_start_by_its_name(String url) {
        runner(url)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasStackTraceContaining(SendTraces.SET + " is http://host")
                                .satisfies(it ->
                                        assertThat(it.toString()).doesNotContain("password")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_address_of_nothing_is_none(String url) {
        runner(url)
                .run(context -> {
                    assertThat(context).doesNotHaveBean(OpenTelemetry.class);
                    assertThat(context.getBean(Traces.class).areSent()).isFalse();
                });
    }
}
