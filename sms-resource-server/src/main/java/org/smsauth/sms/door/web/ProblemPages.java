package org.smsauth.sms.door.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The page that each problem's {@code type} leads to, the list of them all, and the first page. */
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

    /** A program is told of a problem that there is not by a problem, a person by a page. */
    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(
            @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            HttpServletResponse response)
            throws NoResourceFoundException {
        var type = ProblemKind.ofSlug(ProblemType.values(), slug);
        if (type.isPresent()) {
            return answer(html.of(type.get()), response);
        }
        requireBrowser(accepted, slug);
        return answer(HttpStatus.NOT_FOUND, html.ofNone(), response);
    }

    /** Where a browser begins that knows the address alone. */
    @GetMapping("/")
    ResponseEntity<String> root(
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            HttpServletResponse response)
            throws NoResourceFoundException {
        requireBrowser(accepted, "/");
        return answer(html.ofRoot(), response);
    }

    private static void requireBrowser(String accepted, String path)
            throws NoResourceFoundException {
        if (!accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            throw new NoResourceFoundException(HttpMethod.GET, path, path);
        }
    }

    private static ResponseEntity<String> answer(String page, HttpServletResponse response) {
        return answer(HttpStatus.OK, page, response);
    }

    private static ResponseEntity<String> answer(
            HttpStatus status, String page, HttpServletResponse response) {
        TellBrowsers.permit(response, CSP);
        if (status != HttpStatus.OK) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                    .cacheControl(CacheControl.noStore())
                    .body(page);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(page);
    }
}
