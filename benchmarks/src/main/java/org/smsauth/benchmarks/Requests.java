package org.smsauth.benchmarks;

import java.nio.charset.StandardCharsets;
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

    static byte[] sms(String token, String to, String from) {
        return post(
                "/v1/messages",
                "application/json",
                "Bearer " + token,
                "{\"type\":\"alerts\",\"to\":\"%s\",\"from\":\"%s\",\"body\":\"Door 4 is open\"}"
                        .formatted(to, from));
    }

    private static byte[] post(String path, String type, String authorization, String body) {
        return """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Authorization: %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(path, authorization, type, body.length(), body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
