package org.smsauth.runtime.door;

import java.util.List;
import org.apache.catalina.connector.Request;

/**
 * What a server answers at once and whatever else is the matter, if it is asked with GET.
 *
 * @param paths each with all below it
 */
public record ServedFromMemory(List<String> paths) {

    public ServedFromMemory {
        paths = List.copyOf(paths);
    }

    boolean has(Request request) {
        var path = request.getRequestURI();
        return path != null
                && "GET".equals(request.getMethod())
                && paths.stream().anyMatch(it -> path.endsWith(it) || path.contains(it + "/"));
    }
}
