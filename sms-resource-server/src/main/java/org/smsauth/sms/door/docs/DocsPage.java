package org.smsauth.sms.door.docs;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.runtime.edge.TellBrowsers;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The page that shows the OpenAPI document and tries it out, and the files it is made of. Whoever
 * has the page open talks to this server and to the token endpoint, and to nobody else.
 */
@RestController
class DocsPage {

    private static final MediaType HTML =
            new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Map<String, DocsFile> files;
    private final DocsFile page;
    private final String csp;

    DocsPage(ApiSettings api, IssuerSettings issuer) {
        this.page = DocsFile.ours("docs.html", HTML);
        this.files =
                Stream.of(
                                DocsFile.ours("pages.css", DocsFile.CSS),
                                DocsFile.ours("docs.css", DocsFile.CSS),
                                DocsFile.ours("docs.js", DocsFile.SCRIPT),
                                DocsFile.swaggerUi("swagger-ui.css", DocsFile.CSS),
                                DocsFile.swaggerUi("swagger-ui-bundle.js", DocsFile.SCRIPT))
                        .collect(Collectors.toUnmodifiableMap(DocsFile::name, it -> it));
        this.csp =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self' %s %s; base-uri 'none'; form-action 'none';"
                                .formatted(origin(api.resource()), origin(issuer.issuer()))
                        + " frame-ancestors 'none'";
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page(HttpServletResponse response) {
        TellBrowsers.permit(response, csp);
        return ResponseEntity.ok()
                .contentType(page.type())
                .cacheControl(CacheControl.noCache())
                .body(page.bytes());
    }

    @GetMapping("/docs/{name}")
    ResponseEntity<byte[]> file(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted)
            throws NoResourceFoundException {
        var file = files.get(name);
        if (file == null) {
            throw new NoResourceFoundException(HttpMethod.GET, name, name);
        }
        var answer =
                ResponseEntity.ok()
                        .contentType(file.type())
                        .eTag(file.tag())
                        .cacheControl(CacheControl.noCache())
                        .varyBy(HttpHeaders.ACCEPT_ENCODING);
        return accepted.contains("gzip")
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(file.gzipped())
                : answer.body(file.bytes());
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
