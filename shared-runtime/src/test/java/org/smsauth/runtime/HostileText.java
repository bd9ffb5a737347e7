package org.smsauth.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Of those, what a parameter is read with where the others have nothing to refuse. */
    private static final List<String> ALONE = List.of("%00", "%ED%A0%80", "%20");

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
     * Sends them all, and tells which were answered as a defect of the server, or not at all.
     *
     * @param routes a method and a pattern each, like {@code GET /v1/messages/{id}}
     * @param authorized header lines of somebody who may, each with its line end
     * @param names those of parameters that some routes know
     */
    public static Map<String, String> defects(
            int port, List<String> routes, String authorized, Set<String> names) {
        var defects = new LinkedHashMap<String, String>();
        var rooms = new HashSet<String>();
        for (var route : routes) {
            var parts = route.split(" ", 2);
            var requests = requests(parts[0], parts[1], authorized, names);
            if (rooms.add(parts[0] + parts[1].split("/", 3)[1])) {
                requests.addAll(ofHeaders(parts[0], parts[1], authorized));
            }
            for (var request : requests) {
                var answer = RawHttp.send(port, request);
                if (!answer.matches("(?s)HTTP/1\\.1 ([1234]\\d\\d|501|503) .*")) {
                    defects.put(
                            request.substring(0, Math.min(300, request.length())),
                            answer.lines().findFirst().orElse("nothing"));
                }
            }
        }
        return defects;
    }

    /** What a route itself reads: its path, its parameters, its form. */
    private static List<String> requests(
            String method, String path, String authorized, Set<String> names) {
        var requests = new ArrayList<String>();
        var plain = plain(path);
        for (var text : TEXTS) {
            if (path.contains("{")) {
                requests.add(request(method, path.replaceAll("\\{[^}]*}", text), authorized, ""));
            }
            var all = new StringBuilder("a=b&x" + text + "=1&" + text + "=2");
            names.forEach(it -> all.append("&").append(it).append("=").append(text));
            requests.add(request(method, plain + "?" + all, authorized, ""));
            if (!method.equals("GET")) {
                requests.add(form(method, plain, authorized, all + "&scope[999999999]=" + text));
            }
        }
        for (var text : ALONE) {
            for (var name : names) {
                requests.add(request(method, plain + "?" + name + "=" + text, authorized, ""));
            }
        }
        requests.add(request(method, plain, authorized, "Content-Type: application/json\r\n"));
        return requests;
    }

    /** What is read before any route: one of each room of the server is enough. */
    private static List<String> ofHeaders(String method, String path, String authorized) {
        var requests = new ArrayList<String>();
        var plain = plain(path);
        for (var text : TEXTS) {
            requests.add(request(method, plain + "?" + text, authorized, ""));
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
        return requests;
    }

    private static String plain(String path) {
        return path.replaceAll("\\{[^}]*}", "x");
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
}
