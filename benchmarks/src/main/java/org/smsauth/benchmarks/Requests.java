package org.smsauth.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The requests that are sent, as bytes. */
final class Requests {

    private Requests() {}

    static byte[] token(String path, String clientId, String secret) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return post(
                path,
                "application/x-www-form-urlencoded",
                "Basic " + basic,
                "grant_type=client_credentials&scope=alerts");
    }

    static byte[] tokenByAssertion(String assertion) {
        return post(
                "/oauth2/token",
                "application/x-www-form-urlencoded",
                "",
                "grant_type=client_credentials&scope=alerts"
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion="
                        + assertion);
    }

    /** The request with one more header. */
    static byte[] with(String header, String value, byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("\r\n", "\r\n%s: %s\r\n".formatted(header, value))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] get(String path, String token) {
        return """
        GET %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        \r
        """
                .formatted(path, token)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] sms(String token, String to, String from) {
        return post(
                "/v1/messages", "application/json", "Bearer " + token, message("alerts", to, from));
    }

    /**
     * One to each of several.
     *
     * @param to a list of numbers, as JSON
     */
    static byte[] toSeveral(String token, String to) {
        return post(
                "/v1/messages",
                "application/json",
                "Bearer " + token,
                "{\"type\":\"alerts\",\"to\":%s,\"from\":\"ACME\",\"body\":\"Door 4 is open\"}"
                        .formatted(to));
    }

    /** A message of that type, as JSON. */
    static String message(String type) {
        return message(type, "+14155550123", "ACME");
    }

    static String message(String type, String to, String from) {
        return "{\"type\":\"%s\",\"to\":\"%s\",\"from\":\"%s\",\"body\":\"Door 4 is open\"}"
                .formatted(type, to, from);
    }

    /**
     * Messages that wait for their time.
     *
     * @param to as JSON: a number or a list of them
     */
    static byte[] later(String token, Instant sendAt, String to) {
        return post(
                "/v1/messages",
                "application/json",
                "Bearer " + token,
                "{\"type\":\"alerts\",\"to\":%s,\"from\":\"ACME\",\"body\":\"Door 4 is open\",\"send_at\":\"%s\"}"
                        .formatted(to, sendAt));
    }

    private static byte[] post(String path, String type, String authorization, String body) {
        var header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
        return """
        POST %s HTTP/1.1\r
        Host: localhost\r
        %sContent-Type: %s\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(path, header, type, body.length(), body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
