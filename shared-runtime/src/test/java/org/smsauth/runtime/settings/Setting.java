package org.smsauth.runtime.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * A setting that the code on the class path reads.
 *
 * @param name as it is given; of a map or a list with {@code <…>} for the key or the place
 * @param type what it is read as
 * @param byDefault as docs/settings.md says it; null when the code decides
 */
record Setting(String name, Class<?> type, @Nullable String byDefault) {

    private static final Pattern ANOTHERS = Pattern.compile("\\$\\{(smsauth\\.[^}]+)}");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private static final Map<String, String> UNITS =
            Map.of("ms", "millisecond", "s", "second", "m", "minute", "h", "hour", "d", "day");

    private static final List<Class<?>> TYPES = scanned();

    /** By their names: the records of {@code @ConfigurationProperties}, and what our YAML says. */
    static SortedMap<String, Setting> all() {
        var settings = new TreeMap<String, Setting>();
        var yaml = new Yaml();
        for (var type : types()) {
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            of(prefix, type, yaml).forEach(it -> settings.merge(it.name, it, Setting::agreed));
        }
        return settings;
    }

    /** The names of a record's settings, and their defaults as they may be written; or nothing. */
    static SortedMap<String, String> in(Class<?> type) {
        var settings = new TreeMap<String, String>();
        of("", type, new Yaml())
                .forEach(it -> {
                    var code = it.byDefault == null ? "" : it.byDefault.replaceFirst(" \\(.*", "");
                    settings.put(
                            it.name.substring(1),
                            code.matches("`[A-Z][A-Z_0-9]+`")
                                    ? code.toLowerCase(Locale.ROOT).replace('_', '-')
                                    : code);
                });
        return settings;
    }

    /** Two rooms may read one setting: they may not differ about its default. */
    private Setting agreed(Setting other) {
        if (!Objects.equals(byDefault, other.byDefault)) {
            throw new AssertionError(
                    "%s is %s by default in one place and %s in another"
                            .formatted(name, byDefault, other.byDefault));
        }
        return this;
    }

    static List<Class<?>> types() {
        return TYPES;
    }

    private static List<Class<?>> scanned() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("org.smsauth").stream()
                .map(it -> Objects.requireNonNull(it.getBeanClassName()))
                .<Class<?>>map(it -> ClassUtils.resolveClassName(it, null))
                .toList();
    }

    private static Stream<Setting> of(String prefix, Class<?> type, Yaml yaml) {
        if (!type.isRecord()) {
            throw new AssertionError(type + " has settings and is no record");
        }
        return Arrays.stream(constructor(type).getParameters())
                .flatMap(it -> {
                    var name = prefix + "." + DataObjectPropertyName.toDashedForm(it.getName());
                    var element = ResolvableType.forType(it.getParameterizedType());
                    if (isPartOf(type, it.getType())) {
                        return of(name, it.getType(), yaml);
                    }
                    return isPartOf(type, element.resolveGeneric())
                            ? of(
                                    name + "[<…>]",
                                    Objects.requireNonNull(element.resolveGeneric()),
                                    yaml)
                            : Stream.of(of(name, it, yaml));
                });
    }

    private static boolean isPartOf(Class<?> settings, @Nullable Class<?> part) {
        return part != null && part.isRecord() && part.getEnclosingClass() == settings;
    }

    private static Setting of(String name, Parameter parameter, Yaml yaml) {
        var inCode = parameter.getAnnotation(DefaultValue.class);
        var whole = inCode == null ? "" : String.join(",", inCode.value());
        var written = yaml.has(name) ? yaml.resolved(name) : whole;
        var other = ANOTHERS.matcher(yaml.raw(name));
        return new Setting(
                Map.class.isAssignableFrom(parameter.getType()) ? name + ".<…>" : name,
                parameter.getType(),
                other.matches()
                        ? "that of `%s`".formatted(other.group(1))
                        : written.isEmpty() ? null : said(parameter.getType(), written));
    }

    private static Constructor<?> constructor(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static String said(Class<?> type, String written) {
        var duration = DURATION.matcher(written);
        if (type != Duration.class || !duration.matches()) {
            return "`" + written + "`";
        }
        return "`%s` (%s %s%s)"
                .formatted(
                        written,
                        duration.group(1),
                        UNITS.get(duration.group(2)),
                        duration.group(1).equals("1") ? "" : "s");
    }

    /** As a row of docs/settings.md begins. */
    String row() {
        return "| `%s` | %s | …what it is… |".formatted(name, byDefault == null ? "–" : byDefault);
    }

    /** What the server's own application.yaml says; an empty text for nothing. */
    static final class Yaml {

        private final MutablePropertySources sources = new MutablePropertySources();

        Yaml() {
            try {
                new YamlPropertySourceLoader()
                        .load("of the server", new ClassPathResource("application.yaml"))
                        .forEach(sources::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** These, with one that is given. */
        MutablePropertySources with(String name, String value) {
            var given = new MutablePropertySources(sources);
            given.addFirst(new MapPropertySource("given", Map.of(name, value)));
            return given;
        }

        boolean has(String name) {
            return !raw(name).isEmpty();
        }

        String raw(String name) {
            return sources.stream()
                    .map((PropertySource<?> it) -> it.getProperty(name))
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .findFirst()
                    .orElse("");
        }

        String resolved(String name) {
            return Objects.requireNonNullElse(
                    new PropertySourcesPropertyResolver(sources).getProperty(name), "");
        }
    }
}
