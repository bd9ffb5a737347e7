package org.smsauth.runtime.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets no cache keep an error, whoever answers it and whatever was said before: what one caller is
 * refused must not be what the next one gets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2">RFC 9111 section 4.2.2, by
 *     which 404, 405 and others may be kept unasked</a>
 */
final class NeverKeepErrors implements Filter {

    static final String NO_STORE = "no-store";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                request,
                response instanceof HttpServletResponse http ? new Answer(http) : response);
    }

    private static final class Answer extends HttpServletResponseWrapper {

        private Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            forbidIfError(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            forbidIfError(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            forbidIfError(status);
            super.sendError(status, message);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            super.setHeader(name, permitted(name, value));
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            if (isCaching(name) && isError(getStatus())) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }

        private @Nullable String permitted(String name, @Nullable String value) {
            return isCaching(name) && isError(getStatus()) ? NO_STORE : value;
        }

        private void forbidIfError(int status) {
            if (isError(status)) {
                super.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            }
        }

        private static boolean isCaching(String name) {
            return HttpHeaders.CACHE_CONTROL.equalsIgnoreCase(name);
        }

        private static boolean isError(int status) {
            return status >= 400;
        }
    }
}
