package org.smsauth.auth.api;

import java.nio.charset.StandardCharsets;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page that each problem's {@code type} leads to. */
@RestController
class ProblemPages {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping(Routes.PROBLEMS + "{slug}")
    ResponseEntity<String> page(@PathVariable String slug) {
        return ProblemKind.ofSlug(ProblemType.values(), slug)
                .map(it -> ResponseEntity.ok().contentType(HTML).body(page(it)))
                .orElseThrow(() -> Problem.notFound("There is no such problem").refused());
    }

    private static String page(ProblemType type) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title></head>
        <body><h1>%1$s</h1><p>Status %2$d, code <code>%3$s</code>.</p><p>%4$s</p></body>
        </html>
        """
                .formatted(type.title(), type.status(), type.code(), type.explanation());
    }
}
