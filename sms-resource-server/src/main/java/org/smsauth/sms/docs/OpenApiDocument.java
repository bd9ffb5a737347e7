package org.smsauth.sms.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.sms.issuer.IssuerSettings;
import org.smsauth.sms.web.ApiSettings;
import org.smsauth.sms.web.ProblemGuide;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of this API (OpenAPI 3.1), written by hand: bodies are read to the letter by code
 * that no generator sees through. Tests hold routes and answers to it.
 */
@RestController
class OpenApiDocument {

    private static final String SOURCE = "docs/openapi.yaml";
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final byte[] json;
    private final byte[] yaml;

    OpenApiDocument(
            ApiSettings api, IssuerSettings issuer, ProblemGuide problems, JsonMapper mapper)
            throws IOException {
        var source =
                new ClassPathResource(SOURCE)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("${api}", api.url(""))
                        .replace("${issuer}", issuer.issuer().toString());
        Map<String, Object> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(source);
        addExamples(document, problems);
        this.json = mapper.writeValueAsBytes(document);
        this.yaml = block().dump(document).getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> json() {
        return answer(MediaType.APPLICATION_JSON, json);
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> yaml() {
        return answer(YAML, yaml);
    }

    /** The examples of problems are those of their pages. */
    private static void addExamples(Map<String, Object> document, ProblemGuide problems) {
        var examples = new LinkedHashMap<String, Object>();
        problems.examples().forEach((name, body) -> examples.put(name, Map.of("value", body)));
        document.computeIfPresent(
                "components",
                (_, components) -> {
                    var more = new LinkedHashMap<Object, Object>((Map<?, ?>) components);
                    more.put("examples", examples);
                    return more;
                });
    }

    private static Yaml block() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(new Representer(options), options);
    }

    private static ResponseEntity<byte[]> answer(MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .contentType(type)
                .body(body);
    }
}
