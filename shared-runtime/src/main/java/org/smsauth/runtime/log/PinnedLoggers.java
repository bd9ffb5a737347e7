package org.smsauth.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;

/**
 * Loggers of frameworks that print what they read or write below the level INFO: headers, forms,
 * arguments and statements, and with them secrets, tokens and passwords. They stay at INFO,
 * whatever level is set for them, within them or above them.
 */
final class PinnedLoggers {

    private static final List<String> NAMES =
            List.of(
                    "com.nimbusds",
                    "com.webauthn4j",
                    "com.zaxxer.hikari",
                    "jdk.httpclient",
                    "jdk.internal.httpclient",
                    "org.apache.catalina",
                    "org.apache.coyote",
                    "org.apache.tomcat",
                    "org.eclipse.angus.mail",
                    "org.postgresql",
                    "org.springframework.data",
                    "org.springframework.http",
                    "org.springframework.jdbc",
                    "org.springframework.mail",
                    "org.springframework.security",
                    "org.springframework.session",
                    "org.springframework.validation",
                    "org.springframework.web",
                    "org.thymeleaf");

    private PinnedLoggers() {}

    /** The level that may be set for a logger where that one is wanted. */
    static @Nullable LogLevel permitted(@Nullable String logger, @Nullable LogLevel wanted) {
        return logger != null
                        && wanted != null
                        && isPinned(logger)
                        && wanted.compareTo(LogLevel.INFO) < 0
                ? LogLevel.INFO
                : wanted;
    }

    /** Holds those that have become more talkative by what was set above them. */
    static void hold(LoggerContext logback) {
        NAMES.forEach(logback::getLogger);
        for (var logger : logback.getLoggerList()) {
            if (isPinned(logger.getName())
                    && !logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO)) {
                logger.setLevel(Level.INFO);
            }
        }
    }

    private static boolean isPinned(String logger) {
        return NAMES.stream().anyMatch(it -> logger.equals(it) || logger.startsWith(it + "."));
    }
}
