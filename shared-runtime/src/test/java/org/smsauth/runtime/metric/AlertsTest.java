package org.smsauth.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The alerts and dashboards in docker/ name metrics that there are; alerts are raised when they
 * should be.
 */
class AlertsTest {

    private static final Path PROMETHEUS = Path.of("..", "docker", "prometheus");
    private static final Path GRAFANA = Path.of("..", "docker", "grafana");

    private static final Pattern NAME =
            Pattern.compile("\\b((?:smsauth|http_server|hikaricp|jvm|process|tasks|logback)_\\w+)");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern TRIED =
            Pattern.compile("alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels");

    static Stream<Path> files() throws IOException {
        return Stream.concat(in(PROMETHEUS), dashboards());
    }

    static Stream<Path> dashboards() throws IOException {
        return in(GRAFANA).filter(it -> it.toString().endsWith(".json"));
    }

    private static Stream<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    /** What the panels of a dashboard ask, with a value in place of each variable. */
    private static List<String> queries(Path dashboard) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(dashboard)).findValues("expr").stream()
                .map(JsonNode::asString)
                .map(it -> it.replace("$__rate_interval", "5m").replace("$__range", "1h"))
                .map(it -> it.replace("$department", "sales"))
                .toList();
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
        assertThat(named).isNotEmpty();
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

    @Test
    void each_alert_is_tried() throws IOException {
        assertThat(found(ALERT, "rules.yml")).hasSizeGreaterThan(20);
        assertThat(found(TRIED, "rules.test.yml")).containsAll(found(ALERT, "rules.yml"));
    }

    private static Set<String> found(Pattern what, String file) throws IOException {
        return what.matcher(Files.readString(PROMETHEUS.resolve(file)))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As rules that keep what each asks for. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void prometheus_understands_what_each_panel_asks(Path dashboard) throws IOException {
        assumeTrue(Promtool.isInstalled(), "promtool (Debian's package prometheus) is not here");
        var asked = queries(dashboard);
        var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        for (int i = 0; i < asked.size(); i++) {
            rules.append(
                    "      - record: panel_%d%n        expr: '%s'%n".formatted(i, asked.get(i)));
        }
        var file = Files.createTempFile("panels", ".yml");
        Files.writeString(file, rules);

        var said = Promtool.run("", "check", "rules", file.toString());

        assertThat(asked).hasSizeGreaterThan(5).noneMatch(it -> it.contains("$"));
        assertThat(said.status()).as(said.words()).isZero();
    }
}
