package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The page that each problem's {@code type} leads to, and the list of them all. */
@RestController
class ProblemPages {

    private static final String CSP =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final ProblemHtml html;

    ProblemPages(ProblemHtml html) {
        this.html = html;
    }

    @GetMapping("/problems")
    ResponseEntity<String> all(HttpServletResponse response) {
        return answer(html.ofAll(), response);
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug, HttpServletResponse response)
            throws NoResourceFoundException {
        var type = ProblemKind.ofSlug(ProblemType.values(), slug);
        if (type.isEmpty()) {
            throw new NoResourceFoundException(HttpMethod.GET, slug, slug);
        }
        return answer(html.of(type.get()), response);
    }

    private static ResponseEntity<String> answer(String page, HttpServletResponse response) {
        TellBrowsers.permit(response, CSP);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(page);
    }
}
