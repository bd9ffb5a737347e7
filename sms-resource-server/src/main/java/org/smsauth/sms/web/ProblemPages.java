package org.smsauth.sms.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The page that each problem's {@code type} leads to. */
@RestController
class ProblemPages {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping(path = "/problems/{slug}")
    ResponseEntity<String> page(@PathVariable String slug) throws NoResourceFoundException {
        return ProblemType.ofSlug(slug)
                .map(it -> ResponseEntity.ok().contentType(HTML).body(page(it)))
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, slug, slug));
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
