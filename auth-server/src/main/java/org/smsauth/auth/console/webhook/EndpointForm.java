package org.smsauth.auth.console.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wrote down of an endpoint.
 *
 * @param which {@code all} types of events, or {@code some}
 * @param topics the keys of those
 * @param callbacks {@code true} for callbacks alone
 * @param scheme {@code v1} or {@code v1a}
 */
public record EndpointForm(
        String url,
        String description,
        String which,
        List<String> topics,
        String callbacks,
        String scheme) {

    static final EndpointForm EMPTY = new EndpointForm("", "", "all", List.of(), "", "v1");

    public EndpointForm(
            @Nullable String url,
            @Nullable String description,
            @Nullable String which,
            @Nullable List<String> topics,
            @Nullable String callbacks,
            @Nullable String scheme) {
        this.url = url == null ? "" : url.strip();
        this.description = description == null ? "" : description.strip();
        this.which = which == null ? "all" : which;
        this.topics = topics == null ? List.of() : List.copyOf(topics);
        this.callbacks = callbacks == null ? "" : callbacks;
        this.scheme = scheme == null ? "v1" : scheme;
    }

    static EndpointForm of(EndpointLine it) {
        return new EndpointForm(
                it.url(),
                it.description(),
                it.types().isEmpty() ? "all" : "some",
                Topic.of(it.types()).stream().map(Topic::key).toList(),
                Boolean.toString(it.callbacks()),
                "v1");
    }

    public boolean isForAll() {
        return !which.equals("some");
    }

    public boolean has(String topic) {
        return topics.contains(topic);
    }

    public boolean isForCallbacks() {
        return callbacks.equals("true");
    }

    /** What is chosen of what it is told, to be compared: it has no order. */
    public String told() {
        return isForAll() ? "all" : String.join(" ", topics);
    }

    /** Whether no topic is chosen where some are to be. */
    boolean hasNoTopic() {
        return !isForAll() && Topic.named(topics).isEmpty();
    }

    String made() {
        return json(true).put("callbacks", isForCallbacks()).put("scheme", scheme).toString();
    }

    /** What differs: types that were chosen one by one stay when their topics do. */
    String changed(EndpointLine before) {
        var was = of(before);
        return json(was.isForAll() != isForAll() || !was.topics.equals(topics)).toString();
    }

    private ObjectNode json(boolean withTypes) {
        var json = JsonMapper.shared().createObjectNode();
        json.put("url", url);
        if (description.isEmpty()) {
            json.putNull("description");
        } else {
            json.put("description", description);
        }
        if (withTypes) {
            var types = json.putArray("types");
            if (!isForAll()) {
                Topic.named(topics).forEach(it -> it.types().forEach(types::add));
            }
        }
        return json;
    }
}
