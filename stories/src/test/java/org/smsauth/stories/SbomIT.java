package org.smsauth.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each server's jar says what it is made of (CycloneDX), and says it right. */
class SbomIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+)\\.jar");

    @ParameterizedTest
    @ValueSource(strings = {"auth-server", "sms-resource-server"})
    void its_libraries_are_those_of_the_jar_and_no_other(String server) throws IOException {
        var file = ROOT.resolve(server).resolve("target").resolve(server + ".jar");
        try (var jar = new JarFile(file.toFile())) {
            var sbom = sbom(jar);

            assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo(server);
            assertThat(components(sbom)).isEqualTo(libraries(jar)).hasSizeGreaterThan(50);
            assertThat(sbom.path("components"))
                    .allSatisfy((JsonNode it) ->
                            assertThat(it.path("purl").asString()).startsWith("pkg:maven/"));
        }
    }

    private static JsonNode sbom(JarFile jar) throws IOException {
        var entry = Objects.requireNonNull(jar.getEntry(SBOM), SBOM);
        return JsonMapper.shared()
                .readTree(new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
    }

    private static SortedSet<String> libraries(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .map(LIBRARY::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .filter(it -> !it.startsWith("spring-boot-jarmode-tools-")) // Boot's, beside them
                .collect(toCollection(TreeSet::new));
    }

    /** As their files are called; Boot's starters are empty and stay out of a jar. */
    private static SortedSet<String> components(JsonNode sbom) {
        var names = new TreeSet<String>();
        for (var it : sbom.path("components")) {
            if (it.path("name").asString().startsWith("spring-boot-starter")) {
                continue;
            }
            var purl = it.path("purl").asString();
            var classifier = purl.replaceFirst(".*[?&]classifier=([^&]+).*|.*", "$1");
            names.add(
                    "%s-%s%s"
                            .formatted(
                                    it.path("name").asString(),
                                    it.path("version").asString(),
                                    classifier.isEmpty() ? "" : "-" + classifier));
        }
        return names;
    }
}
