package org.smsauth.runtime.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.settings.SettingsDocument.Row;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each setting of a server has its row in docs/settings.md, and each row is a setting of it. */
public abstract class SettingsAreDocumented {

    private final String chapter;

    /**
     * @param chapter what the document calls the server
     */
    protected SettingsAreDocumented(String chapter) {
        this.chapter = chapter;
    }

    private List<Row> rows() {
        return SettingsDocument.rows().stream()
                .filter(it ->
                        it.chapter().equals(chapter)
                                || it.chapter().equals(SettingsDocument.OF_BOTH))
                .toList();
    }

    @Test
    void each_setting_has_a_row_with_its_default() {
        var rows = rows();
        var settings = Setting.all().values();

        assertThat(settings).hasSizeGreaterThan(20);
        assertThat(
                        settings.stream()
                                .filter(it ->
                                        rows.stream()
                                                .noneMatch(row ->
                                                        row.name().equals(it.name())
                                                                && row.hasDefault(it))))
                .extracting(Setting::row)
                .as(
                        "rows that docs/settings.md lacks under '%s' or '%s', or has with another default",
                        SettingsDocument.OF_BOTH, chapter)
                .isEmpty();
    }

    @Test
    void each_row_is_a_setting() {
        var settings = Setting.all();

        assertThat(rows().stream().filter(Row::isOurs).map(Row::name))
                .as("rows that no code reads")
                .doesNotHaveDuplicates()
                .isSubsetOf(settings.keySet());
    }

    /** Their defaults are said where this server has one of its own. */
    @Test
    void each_row_of_spring_boots_is_one_of_its_settings() throws IOException {
        var known = namesOfSpringBoot();
        var yaml = new Setting.Yaml();

        assertThat(rows().stream().filter(it -> !it.isOurs()))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(known).contains(row.name());
                    if (row.byDefault().startsWith("`")) {
                        assertThat(row.byDefault()).contains("`" + yaml.resolved(row.name()) + "`");
                    }
                });
    }

    private static Set<String> namesOfSpringBoot() throws IOException {
        var names = new TreeSet<String>();
        var all =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:META-INF/spring-configuration-metadata.json");
        for (var resource : all) {
            JsonMapper.shared()
                    .readTree(resource.getContentAsString(UTF_8))
                    .path("properties")
                    .forEach((JsonNode it) -> names.add(it.path("name").asString()));
        }
        return names;
    }

    /**
     * Asserts that the tables of a document have the settings of a record that is bound by hand,
     * and no others: a row may have several names, of which one that begins with a dot stands
     * beside the one before, and their defaults or one for all of them.
     *
     * @param document such as {@code docs/smpp.md}
     */
    public static void inTables(Class<?> settings, String document) {
        var inCode = Setting.in(settings);
        var rows = SettingsDocument.withSeveralNames(document);

        assertThat(inCode.keySet().stream().filter(it -> !rows.containsKey(it)))
                .as("settings that have no row in %s", document)
                .isEmpty();
        assertThat(rows.keySet())
                .as("rows of %s that no code reads", document)
                .isSubsetOf(inCode.keySet());
        assertThat(
                        inCode.entrySet().stream()
                                .filter(it -> !it.getValue().isEmpty())
                                .filter(it -> !it.getValue().equals(rows.get(it.getKey()))))
                .as("defaults that %s has otherwise", document)
                .isEmpty();
    }
}
