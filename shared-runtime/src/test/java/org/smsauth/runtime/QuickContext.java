package org.smsauth.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.io.Resource;

/**
 * What a server of a test starts in: the one it would take by itself, but that each class file is
 * read once a JVM and not once a server.
 */
public final class QuickContext extends AnnotationConfigServletWebServerApplicationContext {

    private static final Map<Class<?>, Map<Resource, ?>> READ = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // each is kept by its own class
    public <T> Map<Resource, T> getResourceCache(Class<T> type) {
        return (Map<Resource, T>)
                READ.computeIfAbsent(type, _ -> new ConcurrentHashMap<Resource, T>());
    }

    /** What was read is for the next, too. */
    @Override
    public void clearResourceCaches() {}
}
