package org.smsauth.runtime.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A setting that nobody reads was meant to be another: a server does not start with it. What comes
 * from the environment, or from the JVM's own properties, may be there for others, and is told in
 * the log alone. A setting of the other server is known too: both may be given the same file.
 */
class RefuseUnknown implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(RefuseUnknown.class);
    private static final String OURS = "smsauth.";
    private static final String OURS_IN_ENVIRONMENT = "SMSAUTH_";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        refuse(context.getEnvironment(), KnownSettings.ofThisProgram());
    }

    /**
     * @throws UnusableSettingException with a sentence for each that is unknown
     */
    static void refuse(ConfigurableEnvironment environment, KnownSettings known) {
        var sources = environment.getPropertySources();
        variables(sources)
                .filter(it -> !known.hasVariable(it))
                .forEach(it ->
                        log.warn(
                                "The environment has {}, which is no setting; the nearest is {}",
                                it,
                                variable(known.nearest(it.replace('_', '.')))));
        names(sources, true)
                .filter(it -> !known.has(it))
                .forEach(it ->
                        log.warn(
                                "The JVM has the property {}, which is no setting; the nearest is {}",
                                it,
                                known.nearest(it)));
        var unknown =
                names(sources, false)
                        .filter(it -> !known.has(it))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new UnusableSettingException(
                    unknown.stream()
                            .map(it ->
                                    "%s is no setting; did you mean %s?"
                                            .formatted(it, known.nearest(it)))
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    private static Stream<String> variables(MutablePropertySources sources) {
        return of(sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .filter(it -> it.startsWith(OURS_IN_ENVIRONMENT));
    }

    private static Stream<String> names(MutablePropertySources sources, boolean ofJvm) {
        return sources.stream()
                .filter(it ->
                        ofJvm
                                == it.getName()
                                        .equals(
                                                StandardEnvironment
                                                        .SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME))
                .flatMap(RefuseUnknown::of)
                .filter(it -> it.startsWith(OURS));
    }

    private static Stream<String> of(@Nullable PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> all
                ? Arrays.stream(all.getPropertyNames())
                : Stream.empty();
    }
}
