package org.smsauth.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests to a route with text in their names and values that would forge a line of a log. */
public final class HostileText {

    /** What no line of a log may begin with. */
    public static final String FORGED = "2026-01-01T00:00:00Z ERROR forged";

    private static final List<String> TEXTS =
            List.of(
                    "%0a" + FORGED.replace(" ", "%20"),
                    "%0d%0a" + FORGED.replace(" ", "%20"),
                    "%00",
                    "%1b%5b31m",
                    "%C2%85",
                    "%E2%80%A8",
                    "%E2%80%AE",
                    "%F0%9F",
                    "%ED%A0%80",
                    "%zz",
                    "%20",
                    "a[999999999]",
                    "a.b.c[0].class.module",
                    "x".repeat(3000));

    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Accept-Language",
                    "Authorization",
                    "Content-Type",
                    "Cookie",
                    "DPoP",
                    "Forwarded",
                    "Host",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "If-Modified-Since",
                    "Origin",
                    "Range",
                    "Referer",
                    "traceparent",
                    "User-Agent",
                    "X-Correlator",
                    "X-Forwarded-For");

    private HostileText() {}

    /**
     * All of them, as bytes of HTTP.
     *
     * @param path a pattern, like {@code /v1/messages/{id}}
     * @param authorized header lines of somebody who may, each with its line end
     * @param names those of parameters that the route, or its neighbours, know
     */
    public static List<String> requests(
            String method, String path, String authorized, Set<String> names) {
        var requests = new ArrayList<String>();
        var plain = path.replaceAll("\\{[^}]*}", "x");
        for (var text : TEXTS) {
            if (path.contains("{")) {
                requests.add(request(method, path.replaceAll("\\{[^}]*}", text), authorized, ""));
            }
            requests.add(request(method, plain + "?" + text, authorized, ""));
            requests.add(
                    request(method, plain + "?x" + text + "=1&" + text + "=2", authorized, ""));
            var all = new StringBuilder("a=b");
            names.forEach(it -> all.append("&").append(it).append("=").append(text));
            requests.add(request(method, plain + "?" + all, authorized, ""));
            for (var name : text.length() > 9 ? Set.<String>of() : names) {
                requests.add(request(method, plain + "?" + name + "=" + text, authorized, ""));
            }
            if (method.equals("GET")) {
                continue;
            }
            requests.add(form(method, plain, authorized, "x" + text + "=1&" + text + "=2"));
            requests.add(form(method, plain, authorized, all.toString()));
            requests.add(form(method, plain, authorized, "scope[999999999]=" + text));
        }
        for (var name : HEADERS) {
            if (authorized.contains(name + ":")) {
                continue;
            }
            for (var value :
                    List.of(
                            "\u00e9\u0085\u009b31m",
                            "\t",
                            "\"",
                            "a,b;c=\"",
                            "\u00ff".repeat(500))) {
                requests.add(request(method, plain, authorized, name + ": " + value + "\r\n"));
            }
        }
        requests.add(request(method, plain, authorized, "X\u0085Y: z\r\n"));
        requests.add(request(method, plain, authorized, "Content-Type: application/json\r\n"));
        return requests;
    }

    private static String request(String method, String target, String authorized, String more) {
        var host = more.startsWith("Host") ? "" : "Host: x\r\n";
        return "%s %s HTTP/1.1\r\n%s%s%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(method, target, host, authorized, more);
    }

    private static String form(String method, String target, String authorized, String body) {
        return ("%s %s HTTP/1.1\r\nHost: x\r\n%sContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: %d\r\nConnection: close\r\n\r\n%s")
                .formatted(method, target, authorized, body.length(), body);
    }

    /** Sends them, and tells which were answered as a defect of the server, or not at all. */
    public static Map<String, String> defects(int port, List<String> requests) {
        var defects = new java.util.LinkedHashMap<String, String>();
        for (var request : requests) {
            var answer = RawHttp.send(port, request);
            if (!answer.matches("(?s)HTTP/1\\.1 ([1234]\\d\\d|501|503) .*")) {
                defects.put(
                        request.substring(0, Math.min(300, request.length())),
                        answer.lines().findFirst().orElse("nothing"));
            }
        }
        return defects;
    }
}
