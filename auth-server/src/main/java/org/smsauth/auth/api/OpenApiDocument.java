package org.smsauth.auth.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.smsauth.auth.token.IssuerSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the management API (OpenAPI 3.1), written by hand: bodies are read to the
 * letter by code that no generator sees through. Tests hold routes and fields to it.
 */
@RestController
class OpenApiDocument {

    private static final String SOURCE = "openapi/management-api.yaml";
    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final byte[] document;

    OpenApiDocument(IssuerSettings settings, JsonMapper json) throws IOException {
        var source =
                new ClassPathResource(SOURCE)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("${issuer}", settings.issuer().toString());
        Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(source);
        this.document = json.writeValueAsBytes(parsed);
    }

    @GetMapping(Routes.DOCUMENT)
    ResponseEntity<byte[]> show() {
        return ResponseEntity.ok()
                .cacheControl(FIVE_MINUTES)
                .contentType(MediaType.APPLICATION_JSON)
                .body(document);
    }
}
