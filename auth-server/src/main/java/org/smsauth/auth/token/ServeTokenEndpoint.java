package org.smsauth.auth.token;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.auth.issuer.OAuthPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Hands the {@link TokenEndpoint} what is posted to it. Lets a web page of one of the {@link
 * BrowserOrigins} ask, such as the SMS API's page where people try it out. That permits nothing to
 * anybody: whoever asks still has to authenticate, and a browser sends nothing along that it was
 * not given. To others it says nothing, and their browser keeps the answer from them.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The CORS protocol</a>
 */
final class ServeTokenEndpoint implements Filter {

    private static final String HEADERS = "Authorization, Content-Type, DPoP, X-Requested-With";

    private final TokenEndpoint endpoint;
    private final BrowserOrigins origins;

    ServeTokenEndpoint(TokenEndpoint endpoint, BrowserOrigins origins) {
        this.endpoint = endpoint;
        this.origins = origins;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answer)
                || !OAuthPaths.TOKEN.equals(asked.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        var origin = asked.getHeader(HttpHeaders.ORIGIN);
        var mayRead = origin != null && origins.include(origin);
        if (mayRead) {
            answer.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            answer.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            if (isPreflight(asked)) {
                permit(answer);
                return;
            }
            answer.setHeader(
                    HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "WWW-Authenticate, X-Request-Id");
        }
        if (HttpMethod.POST.matches(asked.getMethod())) {
            endpoint.answer(asked, answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return HttpMethod.OPTIONS.matches(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private static void permit(HttpServletResponse answer) {
        answer.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST");
        answer.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        answer.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
