package org.smsauth.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;

/** No server starts with a number or a duration that nobody can have meant. */
public abstract class SettingsHaveBounds {

    private static final List<String> NO_DURATIONS = List.of("-1s", "36500000d");
    private static final List<String> NO_INTS = List.of("-1", "" + Integer.MAX_VALUE);
    private static final List<String> NO_LONGS = List.of("-1", "" + Long.MAX_VALUE);

    private static final Setting.Yaml YAML = new Setting.Yaml();

    /** With what no value of its type is right. */
    private record Given(String name, String value) {}

    @Test
    void each_number_and_each_duration_is_refused_by_its_name_when_it_is_out_of_them() {
        var absurd = Setting.all().values().stream().flatMap(SettingsHaveBounds::absurd).toList();

        assertThat(absurd).hasSizeGreaterThan(20);
        assertThat(absurd.stream().filter(it -> !refusal(it).contains(it.name() + " ")))
                .as("settings that are taken, or whose refusal does not name them")
                .isEmpty();
    }

    private static Stream<Given> absurd(Setting setting) {
        var values =
                switch (setting.type().getSimpleName()) {
                    case "Duration" -> NO_DURATIONS;
                    case "int", "Integer" -> NO_INTS;
                    case "long", "Long" -> NO_LONGS;
                    default -> List.<String>of();
                };
        return values.stream().map(it -> new Given(setting.name(), it));
    }

    /** What the start says; nothing when the value is taken. */
    private static String refusal(Given given) {
        return Setting.types().stream()
                .filter(it -> given.name().startsWith(prefix(it) + "."))
                .flatMap(it -> refusal(given, it).stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> refusal(Given given, Class<?> type) {
        var sources = YAML.with(given.name(), given.value());
        var binder =
                new Binder(
                        ConfigurationPropertySources.from(sources),
                        new PropertySourcesPlaceholdersResolver(sources));
        try {
            binder.bindOrCreate(prefix(type), Bindable.of(type));
            return Optional.empty();
        } catch (BindException e) {
            return NestedExceptionUtils.getMostSpecificCause(e)
                            instanceof UnusableSettingException unusable
                    ? Optional.of(unusable.getMessage() + " ")
                    : Optional.empty();
        }
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }
}
