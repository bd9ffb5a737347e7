package org.smsauth.auth.api;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The page that each problem's {@code type} leads to, as the console looks. Who looks for one that
 * there is not is told by a problem, or by a page in a browser.
 */
@RestController
class ProblemPages {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String CSP =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s · smsauth management API</title>
            <link rel="stylesheet" href="%2$s/assets/console.css">
            <link rel="icon" href="data:,">
            </head>
            <body class="door"><main id="main"><div class="card">
            <a class="brand" href="%2$s/">smsauth</a>
            <h1>%1$s</h1>
            %3$s
            </div></main></body>
            </html>
            """;

    private final String root;

    ProblemPages(IssuerSettings issuer) {
        this.root = issuer.path().prefix();
    }

    @GetMapping(Routes.PROBLEMS + "{slug}")
    ResponseEntity<String> page(
            @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            HttpServletResponse response) {
        var type = ProblemKind.ofSlug(ProblemType.values(), slug);
        if (type.isEmpty() && !accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            throw Problem.notFound("There is no such problem").refused();
        }
        TellBrowsers.permit(response, CSP);
        return ResponseEntity.status(type.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK)
                .contentType(HTML)
                .body(type.map(this::page).orElseGet(this::none));
    }

    private String page(ProblemType type) {
        return PAGE.formatted(
                words(type.title()),
                root,
                "<p>Status %d, code <code>%s</code>.</p>\n<p>%s</p>"
                        .formatted(type.status(), type.code(), words(type.explanation())));
    }

    private String none() {
        return PAGE.formatted(
                "There is no such problem",
                root,
                Arrays.stream(ProblemType.values())
                        .map(it ->
                                "<li><a href=\"%s%s%s\">%s</a></li>"
                                        .formatted(
                                                root,
                                                Routes.PROBLEMS,
                                                it.slug(),
                                                words(it.title())))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "<p>The address is mistyped, or of another release. These there are:</p><ul>",
                                        "</ul>")));
    }

    private static String words(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
