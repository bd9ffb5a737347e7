package org.smsauth.runtime.outage;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.edge.RefusalForm;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers 503 to every request that the store failed, on whichever route and at whichever step, in
 * the form of its path. Nothing of it is recorded: a record would wait for the same store.
 */
public final class AnswerOutage implements Filter {

    private static final Logger log = LoggerFactory.getLogger(AnswerOutage.class);

    /** Seconds, after which a store that is back is known to be. */
    private static final String RETRY_AFTER = "5";

    private static final String WORDS =
            "The store does not answer at the moment; send the request again later.";

    private final Supplier<Stream<OutageForm>> forms;
    private final Supplier<RefusalForm> usual;
    private final JsonMapper json;
    private final StoreWatch watch;
    private final CountedLog lines = new CountedLog(log::error);

    AnswerOutage(
            Supplier<Stream<OutageForm>> forms,
            Supplier<RefusalForm> usual,
            JsonMapper json,
            StoreWatch watch) {
        this.forms = forms;
        this.usual = usual;
        this.json = json;
        this.watch = watch;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            RequestUnderWay.during(
                    asked,
                    () -> {
                        chain.doFilter(asked, answer);
                        return true;
                    });
        } catch (IOException | ServletException | RuntimeException e) {
            if (!StoreFailures.isAway(e) || answer.isCommitted()) {
                throw e;
            }
            answer(asked, answer, e);
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Answers a request that the store failed. */
    public void answer(
            HttpServletRequest request, HttpServletResponse response, Throwable failure) {
        watch.suspect();
        lines.write(
                "The store failed request %s; its caller gets 503 and may try again: %s"
                        .formatted(RequestId.of(request), StoreFailures.withoutWords(failure)));
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            var form = forms.get().filter(it -> it.isFor(request)).findFirst();
            if (form.isPresent()) {
                form.get().write(request, response, WORDS);
            } else {
                write(request, response);
            }
        } catch (IOException e) {
            log.debug("the caller did not wait for its answer", e);
        } catch (Exception e) {
            log.error("An outage could not be told in the form of its path", e);
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var body =
                usual.get()
                        .of(
                                PublicPath.within(request),
                                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                                WORDS,
                                RequestId.of(request));
        response.setContentType(body.contentType());
        response.getOutputStream().write(json.writeValueAsBytes(body.members()));
    }
}
