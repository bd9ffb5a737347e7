package org.smsauth.auth.console.list;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list and of what it is narrowed to; each link of the list changes a part. */
public final class ListAddress {

    private final String path;
    private final Map<String, String> parameters;

    private ListAddress(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** The list as it is when nothing is asked. */
    public static ListAddress of(String path) {
        return new ListAddress(path, Map.of());
    }

    /** The same with another value of a parameter, and without it when there is none. */
    public ListAddress with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(parameters);
        if (value == null || value.toString().isEmpty()) {
            more.remove(name);
        } else {
            more.put(name, value.toString());
        }
        return new ListAddress(path, more);
    }

    /** What is asked of another page: of the one that writes a file of the list. */
    public ListAddress at(String otherPath) {
        return new ListAddress(otherPath, parameters);
    }

    /** For forms, which send each as a field. */
    public Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        var address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(it -> address.queryParam(it, "{" + it + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
