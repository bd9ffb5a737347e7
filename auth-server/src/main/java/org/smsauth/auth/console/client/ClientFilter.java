package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;
import org.smsauth.runtime.query.InQuery;

/**
 * What is looked for among clients, as it was typed.
 *
 * @param search what the name, the id, the owner or a tag contains, whatever the case
 * @param tag one that they have
 * @param state the one they are in; nothing for all but the retired
 * @param sort in which order; nothing for that of their names
 */
@InQuery
record ClientFilter(
        @Nullable String search,
        @Nullable String state,
        @Nullable String environment,
        @Nullable String tag,
        @Nullable String sort) {

    private static final int LONGEST = 200;

    private Optional<ClientState> wantedState() {
        var text = Objects.requireNonNullElse(state, "");
        var wanted = ClientState.ofWire(text);
        if (wanted.isEmpty() && !text.isEmpty()) {
            throw new NotUnderstood(
                    "A client is active, suspended, ended or retired: choose one of these.");
        }
        return wanted;
    }

    private Optional<Environment> wantedEnvironment() {
        var text = Objects.requireNonNullElse(environment, "");
        var wanted = Environment.ofWire(text);
        if (wanted.isEmpty() && !text.isEmpty()) {
            throw new NotUnderstood("An environment is sandbox or production.");
        }
        return wanted;
    }

    /** Whether nothing is asked for, but an order. */
    public boolean isEmpty() {
        return search().isEmpty() && isNothing(state) && isNothing(environment) && tag().isEmpty();
    }

    private static boolean isNothing(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    @Override
    public String search() {
        return Objects.requireNonNullElse(search, "").strip();
    }

    /** In the one form that it has; nothing for none. */
    @Override
    public String tag() {
        var typed = Objects.requireNonNullElse(tag, "");
        try {
            return Tags.typed(typed).inWords();
        } catch (IllegalArgumentException none) {
            throw new NotUnderstood(Words.of("Look for %s.", TagShape.inWords()));
        }
    }

    /** The clients meant, as they stand at that time. */
    Fits at(Instant now) {
        if (search().length() > LONGEST) {
            throw new NotUnderstood(
                    Words.of("What is looked for has at most %d characters.", LONGEST));
        }
        return new Fits(
                search().toLowerCase(Locale.ROOT),
                wantedState(),
                wantedEnvironment(),
                Tags.typed(tag()),
                now);
    }

    /** Says of each client whether it is one of them. */
    record Fits(
            String text,
            Optional<ClientState> state,
            Optional<Environment> environment,
            Tags tags,
            Instant now) {

        boolean isOne(Client client) {
            var its = ClientState.of(client, now);
            return state.map(its::equals).orElse(its != ClientState.RETIRED)
                    && environment.map(client.environment()::equals).orElse(true)
                    && client.tags().values().containsAll(tags.values())
                    && (text.isEmpty()
                            || contains(client.name())
                            || contains(client.id().value())
                            || contains(client.owner())
                            || client.tags().values().stream().anyMatch(this::contains));
        }

        private boolean contains(String words) {
            return words.toLowerCase(Locale.ROOT).contains(text);
        }
    }

    /** The list with all of it asked for. */
    ListAddress address(String path) {
        return ListAddress.of(path)
                .with("search", search())
                .with("state", state)
                .with("environment", environment)
                .with("tag", tag())
                .with("sort", sort);
    }
}
