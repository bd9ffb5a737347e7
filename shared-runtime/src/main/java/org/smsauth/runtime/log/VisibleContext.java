package org.smsauth.runtime.log;

import ch.qos.logback.classic.pattern.KeyValuePairConverter;
import ch.qos.logback.classic.pattern.MDCConverter;
import ch.qos.logback.classic.pattern.MaskedKeyValuePairConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** What is known beside the message of a line. */
final class VisibleContext {

    private VisibleContext() {}

    /** Of the thread: all, or one by its name. */
    static final class OfThread extends MDCConverter {

        @Override
        public String convert(ILoggingEvent event) {
            var text = String.valueOf(super.convert(event));
            var name = getKey();
            return text.isEmpty()
                    ? text
                    : VisibleText.of(
                            name == null ? WithoutSecrets.of(text) : WithoutSecrets.of(name, text));
        }
    }

    /** Of what is said. */
    static final class OfMessage extends KeyValuePairConverter {

        @Override
        public String convert(ILoggingEvent event) {
            return VisibleText.of(WithoutSecrets.of(String.valueOf(super.convert(event))));
        }
    }

    /** The same, in which an operator's pattern names what to hide. */
    static final class OfMessageMasked extends MaskedKeyValuePairConverter {

        @Override
        public String convert(ILoggingEvent event) {
            return VisibleText.of(WithoutSecrets.of(String.valueOf(super.convert(event))));
        }
    }
}
