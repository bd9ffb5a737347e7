package org.smsauth.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts in docker/ name metrics that there are, and are raised when they should be. */
class AlertsTest {

    private static final Path PROMETHEUS = Path.of("..", "docker", "prometheus");

    private static final Pattern NAME =
            Pattern.compile("\\b((?:smsauth|http_server|hikaricp|jvm|process|tasks|logback)_\\w+)");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(PROMETHEUS)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_metric_that_is_named_is_documented(Path file) throws IOException {
        var documented = new TreeSet<String>();
        Stream.of("The authorization server", "The SMS server")
                .flatMap(it -> MetricsDocument.of(it).stream())
                .map(MetricsDocument.Metric::name)
                .forEach(documented::add);
        var named = new TreeSet<String>();
        NAME.matcher(Files.readString(file)).results().forEach(it -> named.add(it.group(1)));

        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(named.stream().filter(it -> !isThere(it, documented)))
                .as("metrics that %s names and no server tells", file)
                .isEmpty();
    }

    private static boolean isThere(String name, Set<String> documented) {
        return documented.contains(name)
                || documented.contains(SUFFIX.matcher(name).replaceFirst(""))
                || MetricsDocument.isOfOthers(name);
    }

    @Test
    void prometheus_takes_the_rules() {
        assumeTrue(Promtool.isInstalled(), "promtool (Debian's package prometheus) is not here");

        var said = Promtool.run("", "check", "rules", PROMETHEUS.resolve("rules.yml").toString());

        assertThat(said.status()).as(said.words()).isZero();
    }

    @Test
    void each_rule_raises_its_alarm_when_it_should() {
        assumeTrue(Promtool.isInstalled(), "promtool (Debian's package prometheus) is not here");

        var said =
                Promtool.run("", "test", "rules", PROMETHEUS.resolve("rules.test.yml").toString());

        assertThat(said.status()).as(said.words()).isZero();
    }
}
