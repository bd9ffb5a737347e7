package org.smsauth.auth.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.web.OpenToBrowsers;
import org.smsauth.runtime.web.PublicDocument;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
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

    private final PublicDocument document;

    @Bean
    static FilterRegistrationBean<OpenToBrowsers> managementApiForBrowsers() {
        return OpenToBrowsers.at(List.of(Routes.DOCUMENT));
    }

    OpenApiDocument(IssuerSettings settings, JsonMapper json) throws IOException {
        var source =
                new ClassPathResource(SOURCE)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("${issuer}", settings.issuer().toString());
        Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(source);
        this.document =
                new PublicDocument(
                        MediaType.APPLICATION_JSON,
                        json.writeValueAsBytes(parsed),
                        Duration.ofMinutes(5));
    }

    @GetMapping(Routes.DOCUMENT)
    ResponseEntity<byte[]> show() {
        return document.answer();
    }
}
