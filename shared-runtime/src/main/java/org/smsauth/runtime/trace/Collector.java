package org.smsauth.runtime.trace;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.setting.UnusableSettingException;

/**
 * Who takes spans, and what an operator does when it takes none.
 *
 * @param url as it is set
 */
record Collector(String url) {

    private static final String OTLP = "management.opentelemetry.tracing.export.otlp";

    Collector {
        read(url);
    }

    private static void read(String url) {
        var shape =
                "%s is http://host:4318/v1/traces, or https://; not %s"
                        .formatted(SendTraces.SET, url.replaceFirst("//[^/]*@", "//…@"));
        try {
            var uri = new URI(url);
            Setting.require(
                    uri.getHost() != null
                            && uri.getUserInfo() == null
                            && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())),
                    shape);
        } catch (URISyntaxException e) {
            throw new UnusableSettingException(shape);
        }
    }

    /** Without what may be secret in it. */
    String shown() {
        return url.replaceFirst("[?#].*", "");
    }

    /** What it did instead of taking spans, and what to do about it. */
    String why(@Nullable Throwable failure) {
        var answer = failure instanceof HttpExportException failed ? failed.getResponse() : null;
        if (answer != null) {
            var status = answer.getStatusCode();
            return "answers %d: %s".formatted(status, remedy(status));
        }
        return "does not answer (%s): see that it runs, that it is reached from here, and that it takes OTLP over HTTP there"
                .formatted(cause(failure));
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401, 403 -> "see who may come in there, and set %s.headers".formatted(OTLP);
            case 404, 405 -> "see the path, which mostly is /v1/traces";
            case 400, 415 -> "see that it takes OTLP over HTTP with protobuf there";
            default -> "its own log says why";
        };
    }

    private static String cause(@Nullable Throwable failure) {
        var cause = failure;
        while (cause instanceof HttpExportException) {
            cause = cause.getCause();
        }
        return cause == null ? "in time" : cause.toString();
    }
}
