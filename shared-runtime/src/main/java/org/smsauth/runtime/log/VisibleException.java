package org.smsauth.runtime.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** The exception of a line with its causes: frames in lines of their own, messages in one. */
final class VisibleException extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy exception) {
        return super.throwableProxyToString(new Visible(exception));
    }

    private record Visible(IThrowableProxy exception) implements IThrowableProxy {

        private static @Nullable String visible(@Nullable String text) {
            return text == null ? null : VisibleText.of(WithoutSecrets.of(text));
        }

        @Override
        public @Nullable String getMessage() {
            return visible(exception.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            return visible(exception.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return exception.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return exception.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return exception.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            var cause = exception.getCause();
            return cause == null ? null : new Visible(cause);
        }

        @Override
        public IThrowableProxy @Nullable [] getSuppressed() {
            var suppressed = exception.getSuppressed();
            return suppressed == null
                    ? null
                    : Stream.of(suppressed).map(Visible::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return exception.isCyclic();
        }
    }
}
