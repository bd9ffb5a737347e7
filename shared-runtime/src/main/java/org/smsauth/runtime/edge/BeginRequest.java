package org.smsauth.runtime.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.log.AboutRequest;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.runtime.metric.RequestTimes;
import org.smsauth.runtime.trace.TraceParent;
import org.smsauth.runtime.trace.Traced;
import org.smsauth.runtime.trace.Traces;
import org.smsauth.runtime.web.PublicPath;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands around every request, also those that the container refuses: a request line that is none,
 * a target that cannot be mapped, a method nobody takes. Each has an id and the address of its
 * client, and none is answered in the container's own words or with a trace.
 */
final class BeginRequest extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(BeginRequest.class);

    private static final String AUTHORIZATION = "Authorization";

    private final TrustedProxies proxies;
    private final TimeOrderedIds ids;
    private final Supplier<RefusalForm> form;
    private final Supplier<Optional<RefusalPage>> page;
    private final JsonMapper json;
    private final NameRoutes routes;
    private final RequestTimes times;
    private final Traces traces;
    private final CountedLog refusals = new CountedLog(log::warn);

    BeginRequest(
            TrustedProxies proxies,
            TimeOrderedIds ids,
            Supplier<RefusalForm> form,
            Supplier<Optional<RefusalPage>> page,
            JsonMapper json,
            NameRoutes routes,
            RequestTimes times,
            Traces traces) {
        this.proxies = proxies;
        this.ids = ids;
        this.form = form;
        this.page = page;
        this.json = json;
        this.routes = routes;
        this.times = times;
        this.traces = traces;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var begun = System.nanoTime();
        try (var span = traces.serve(request.getMethod(), request::getHeader)) {
            try {
                handle(request, response, span);
            } finally {
                AboutRequest.end();
                var status = response.getStatus();
                var route = routes.of(request, status);
                span.answered(request.getMethod(), route, status);
                times.add(request.getMethod(), route, status, System.nanoTime() - begun);
            }
        }
    }

    private void handle(Request request, Response response, Traced span)
            throws IOException, ServletException {
        var id = ids.next();
        RequestId.give(id, request, response);
        span.with("smsauth.request.id", id);
        var trace = span.traceId();
        AboutRequest.begin(
                id,
                trace == null ? TraceParent.traceId(request.getHeader(TraceParent.HEADER)) : trace);
        proxies.settle(request);
        TellBrowsers.onEvery(request, response);
        if (Collections.list(request.getHeaders(AUTHORIZATION)).size() > 1) {
            response.sendError(400, Refused.TWO_AUTHORIZATIONS);
            response.setSuspended(false);
            report(request, response, null);
            return;
        }
        if (!response.isError() && !request.getProtocol().startsWith("HTTP/1.")) {
            response.sendError(505, "HTTP/0.9");
            response.setSuspended(false);
            report(request, response, null);
            return;
        }
        super.invoke(request, response);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var status = UnreadRequest.status(response.getStatus(), request, cause);
        response.setStatus(status);
        refusals.write(line(request, response, status));
        try {
            write(request, response, status, cause);
            response.finishResponse();
        } catch (IOException e) {
            log.debug("the caller did not wait for its error", e);
        }
    }

    private void write(Request request, Response response, int status, @Nullable Throwable cause)
            throws IOException {
        var id = RequestId.of(request);
        var path = path(request);
        response.setHeader(RequestId.HEADER, id.toString());
        response.setHeader("Cache-Control", "no-store");
        TellBrowsers.onEvery(request, response); // the container may have reset what was said
        var shown = page.get().filter(it -> asksForPage(request) && it.isFor(path));
        if (shown.isPresent()) {
            var html = shown.get().of(request, response, path, status);
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
            return;
        }
        var detail = UnreadRequest.detail(status, response.getMessage(), cause);
        var body = form.get().of(path, status, detail, id);
        response.setContentType(body.contentType());
        response.getOutputStream().write(json.writeValueAsBytes(body.members()));
    }

    private static boolean asksForPage(Request request) {
        var accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    private static String path(Request request) {
        return request.getContext() == null ? "" : PublicPath.within(request);
    }

    private static String line(Request request, Response response, int status) {
        return "Request %s from %s was refused before any route saw it: %d %s"
                .formatted(
                        RequestId.of(request),
                        request.getRemoteAddr(),
                        status,
                        Refused.shortened(response.getMessage()));
    }
}
