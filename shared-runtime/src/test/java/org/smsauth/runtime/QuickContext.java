package org.smsauth.runtime;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;

/**
 * What a server of a test starts in: the one it would take by itself, but that each class file is
 * read once a JVM and not once a server, and that the beans of a type are looked for once among the
 * same definitions: a third of a start was looking, most of it before a context by itself takes its
 * definitions for settled.
 */
public final class QuickContext extends AnnotationConfigServletWebServerApplicationContext {

    private static final Map<Class<?>, Map<Resource, ?>> READ = new ConcurrentHashMap<>();

    public QuickContext() {
        super(new FoundOnce());
    }

    /** The web server is what has most beans made, and comes before definitions are settled. */
    @Override
    protected void onRefresh() {
        getBeanFactory().freezeConfiguration();
        super.onRefresh();
    }

    @Override
    @SuppressWarnings("unchecked") // each is kept by its own class
    public <T> Map<Resource, T> getResourceCache(Class<T> type) {
        return (Map<Resource, T>)
                READ.computeIfAbsent(type, _ -> new ConcurrentHashMap<Resource, T>());
    }

    /** What was read is for the next, too. */
    @Override
    public void clearResourceCaches() {}

    /** Remembers which beans are of a type, for all servers of the same definitions. */
    private static final class FoundOnce extends DefaultListableBeanFactory {

        private record Sought(Object type, boolean nonSingletons) {}

        private static final Map<Set<List<@Nullable String>>, Map<Sought, List<String>>> FOUND =
                new ConcurrentHashMap<>();

        private @Nullable Map<Sought, List<String>> found;

        @Override
        public String[] getBeanNamesForType(
                @Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
            return found(
                    type == null || !allowEagerInit ? null : new Sought(type, includeNonSingletons),
                    () -> super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit));
        }

        @Override
        public String[] getBeanNamesForType(
                ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
            return found(
                    allowEagerInit ? new Sought(type, includeNonSingletons) : null,
                    () -> super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit));
        }

        private String[] found(@Nullable Sought sought, Supplier<String[]> look) {
            if (sought == null || !isConfigurationFrozen()) {
                return look.get();
            }
            var among = among();
            var known = among.get(sought);
            if (known == null) {
                known = List.of(look.get());
                among.put(sought, known);
            }
            return known.toArray(String[]::new);
        }

        private Map<Sought, List<String>> among() {
            var among = found;
            if (among == null) {
                among = FOUND.computeIfAbsent(definitions(), _ -> new ConcurrentHashMap<>());
                found = among;
            }
            return among;
        }

        private Set<List<@Nullable String>> definitions() {
            var all = new HashSet<List<@Nullable String>>();
            for (var name : getBeanDefinitionNames()) {
                var definition = getBeanDefinition(name);
                all.add(
                        Arrays.asList(
                                name,
                                definition.getBeanClassName(),
                                definition.getFactoryBeanName(),
                                definition.getFactoryMethodName()));
            }
            for (var name : getSingletonNames()) {
                if (!containsBeanDefinition(name)) {
                    all.add(List.of(name));
                }
            }
            return all;
        }

        @Override
        public void registerSingleton(String name, Object singleton) {
            super.registerSingleton(name, singleton);
            found = null;
        }

        @Override
        protected void resetBeanDefinition(String name) {
            super.resetBeanDefinition(name);
            found = null;
        }
    }
}
