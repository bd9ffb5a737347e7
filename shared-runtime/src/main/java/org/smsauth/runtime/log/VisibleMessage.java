package org.smsauth.runtime.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a line. */
final class VisibleMessage extends MessageConverter {

    /** It alone writes in lines of its own, of settings and never of requests. */
    private static final String WHY_IT_DID_NOT_START =
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public String convert(ILoggingEvent event) {
        var message = WithoutSecrets.of(String.valueOf(super.convert(event)));
        return WHY_IT_DID_NOT_START.equals(event.getLoggerName())
                ? message
                : VisibleText.of(message);
    }
}
