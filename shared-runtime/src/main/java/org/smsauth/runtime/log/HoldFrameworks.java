package org.smsauth.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets no framework say anything below INFO, whatever level is set for it, and however: there they
 * print what they read or write, such as headers, forms, arguments and statements, and with them
 * secrets, tokens and passwords. {@link #OPEN} are those of which it is known that they do not. Has
 * {@link HoldFloods} beside it.
 */
final class HoldFrameworks extends TurboFilter {

    private static final List<String> OPEN =
            List.of(
                    "org.smsauth",
                    "io.micrometer",
                    "org.flywaydb",
                    "org.springframework.boot",
                    "org.springframework.context",
                    "org.springframework.scheduling",
                    "org.springframework.transaction");

    private HoldFrameworks() {}

    /** From now on, also when its configuration is read again. */
    static void in(LoggerContext logback) {
        if (logback.getCopyOfListenerList().stream().noneMatch(Again.class::isInstance)) {
            logback.addListener(new Again());
            add(logback);
        }
        logback.getTurboFilterList().stream()
                .filter(HoldFloods.class::isInstance)
                .forEach(it -> ((HoldFloods) it).forget());
    }

    private static void add(LoggerContext logback) {
        logback.addTurboFilter(new HoldFrameworks());
        logback.addTurboFilter(new HoldFloods());
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        return level.isGreaterOrEqual(Level.INFO)
                        || logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)
                        || isOpen(logger.getName())
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    private static boolean isOpen(String logger) {
        return OPEN.stream().anyMatch(it -> logger.equals(it) || logger.startsWith(it + "."));
    }

    /** A reset takes all filters away. */
    private static final class Again implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext logback) {
            add(logback);
        }

        @Override
        public void onStart(LoggerContext logback) {}

        @Override
        public void onStop(LoggerContext logback) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
