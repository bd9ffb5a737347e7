package org.smsauth.runtime.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Boot's logging, with its settings, in which patterns write whatever came from outside visibly and
 * without secrets, and frameworks say nothing below INFO. Structured formats escape as JSON does;
 * {@link MaskedJson} masks there.
 */
final class VisibleLog extends LogbackLoggingSystem {

    private static final List<String> MESSAGES = List.of("m", "msg", "message");
    private static final List<String> THREADS = List.of("X", "mdc");
    private static final List<String> EXCEPTIONS =
            List.of(
                    "ex",
                    "exception",
                    "throwable",
                    "rEx",
                    "rootException",
                    "xEx",
                    "xException",
                    "xThrowable",
                    "wex",
                    "wEx");

    private VisibleLog(ClassLoader loader) {
        super(loader);
    }

    @Override
    public void initialize(
            LoggingInitializationContext context,
            @Nullable String location,
            @Nullable LogFile file) {
        super.initialize(context, location, file);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLoggerList().forEach(it -> makeVisible(it.iteratorForAppenders()));
            HoldFrameworks.in(logback);
        }
    }

    private static void makeVisible(Iterator<Appender<ILoggingEvent>> appenders) {
        appenders.forEachRemaining(appender -> {
            if (appender instanceof OutputStreamAppender<ILoggingEvent> writer
                    && writer.getEncoder() instanceof PatternLayoutEncoder encoder
                    && encoder.getLayout() instanceof PatternLayoutBase<ILoggingEvent> layout) {
                makeVisible(layout);
            }
            if (appender instanceof AppenderAttachable<?> others) {
                @SuppressWarnings("unchecked") // an appender of events passes on events
                var within = (AppenderAttachable<ILoggingEvent>) others;
                makeVisible(within.iteratorForAppenders());
            }
        });
    }

    private static void makeVisible(PatternLayoutBase<ILoggingEvent> layout) {
        var words = layout.getInstanceConverterMap();
        MESSAGES.forEach(it -> words.put(it, VisibleMessage::new));
        EXCEPTIONS.forEach(it -> words.put(it, VisibleException::new));
        THREADS.forEach(it -> words.put(it, VisibleContext.OfThread::new));
        words.put("kvp", VisibleContext.OfMessage::new);
        words.put("maskedKvp", VisibleContext.OfMessageMasked::new);
        layout.stop();
        layout.start();
    }

    /** Before Boot's own. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Factory implements LoggingSystemFactory {

        @Override
        public LoggingSystem getLoggingSystem(ClassLoader loader) {
            return new VisibleLog(loader);
        }
    }
}
