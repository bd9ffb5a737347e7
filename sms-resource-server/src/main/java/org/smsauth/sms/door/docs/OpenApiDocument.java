package org.smsauth.sms.door.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.runtime.web.OpenToBrowsers;
import org.smsauth.runtime.web.PublicDocument;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.door.web.ApiSettings;
import org.smsauth.sms.door.web.ProblemGuide;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
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

    private final PublicDocument json;
    private final PublicDocument yaml;

    @Bean
    static FilterRegistrationBean<OpenToBrowsers> descriptionForBrowsers() {
        return OpenToBrowsers.at(List.of("/openapi.json", "/openapi.yaml"));
    }

    OpenApiDocument(
            ApiSettings api, IssuerSettings issuer, ProblemGuide problems, JsonMapper mapper)
            throws IOException {
        var source =
                new ClassPathResource(SOURCE)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("${api}", api.url(""))
                        .replace("${issuer}", issuer.issuer().toString())
                        .replace("${simulator}", SimulatorTable.markdown().indent(6).strip());
        Map<String, Object> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(source);
        addExamples(document, problems);
        this.json = publicly(MediaType.APPLICATION_JSON, mapper.writeValueAsBytes(document));
        this.yaml = publicly(YAML, block().dump(document).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> json() {
        return json.answer();
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> yaml() {
        return yaml.answer();
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

    private static PublicDocument publicly(MediaType type, byte[] body) {
        return new PublicDocument(type, body, Duration.ofMinutes(5));
    }
}
