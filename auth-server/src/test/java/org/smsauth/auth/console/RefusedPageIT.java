package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.RawHttp;
import org.smsauth.runtime.TestDatabase;

/** What a browser shows of a request that the server refuses before any page sees it. */
class RefusedPageIT {

    private static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";

    private final int port = RunningAuthServer.on(TestDatabase.H2).url("/").getPort();

    private String get(String path, String headers) {
        return RawHttp.send(
                port,
                "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n"
                        .formatted(path, headers));
    }

    private String post(String path, String headers, String body) {
        return RawHttp.send(
                port,
                "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(path, headers, body.length(), body));
    }

    private static void isPage(String answer, int status, String words) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(
                        "Content-Type: text/html;charset=UTF-8",
                        "Cache-Control: no-store",
                        "style-src 'self'",
                        "<body class=\"door\">",
                        words,
                        "href=\"/console\"")
                .doesNotContain("null", "problem+json");
        assertThat(RawHttp.header(answer, "X-Request-Id"))
                .singleElement()
                .satisfies(it -> assertThat(answer).contains("<code>" + it + "</code>"));
    }

    @Test
    void a_form_that_is_too_long_is_a_page_with_the_way_back() {
        var from = BROWSER + "Referer: http://x/console/departments/alerts/preview\r\n";

        var answer = post("/console/sign-in", from, "email=" + "x".repeat(100_000));

        isPage(answer, 413, "64 KiB");
        assertThat(answer).contains("href=\"/console/departments/alerts/preview\"");
    }

    @ParameterizedTest
    @CsvSource({"/console/sign-in,email=%ED%A0%80", "/console/departments,name=%zz"})
    void so_is_one_that_cannot_be_read(String path, String body) {
        isPage(post(path, BROWSER, body), 400, "cannot be read");
    }

    @Test
    void so_is_a_head_that_is_too_long() {
        isPage(get("/console", BROWSER + "Cookie: x=" + "a".repeat(9000) + "\r\n"), 431, "8 KiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/x%00y", "/console//x", "/console/;x", "/console/%2e%2e/x"})
    void so_is_an_address_that_none_has(String path) {
        isPage(get(path, BROWSER), 400, "no address here has");
    }

    @Test
    void it_is_in_the_language_of_its_reader() {
        var german = BROWSER + "Accept-Language: de\r\n";

        assertThat(get("/console/x%00y", german)).contains("<html lang=\"de\"", "keine Adresse");
        assertThat(post("/console/sign-in", german, "email=%ED%A0%80"))
                .contains("<html lang=\"de\"", "nicht lesbar");
        assertThat(
                        post(
                                "/console/sign-in",
                                german + "Cookie: smsauth-language=en\r\n",
                                "email=%ED%A0%80"))
                .contains("<html lang=\"en\"");
    }

    @Test
    void programs_are_told_by_a_problem_and_clients_by_an_error() {
        var tooLong = "x=" + "x".repeat(100_000);

        assertThat(get("/console/x%00y", "Accept: */*\r\n")).contains("application/problem+json");
        assertThat(get("/api/v1/clients//x", BROWSER)).contains("application/problem+json");
        assertThat(post("/oauth2/token", BROWSER, tooLong)).contains("\"error\"");
    }
}
