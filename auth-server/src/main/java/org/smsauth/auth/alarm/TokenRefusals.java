package org.smsauth.auth.alarm;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.use.ClientTokens;
import org.smsauth.auth.credential.use.TokenHours.TokenCount;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Share;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** A client is refused tokens. */
@Component
class TokenRefusals implements Measure {

    static final AlarmRule RULE =
            Share.ofRefusals(
                    "token_refusals",
                    "Token requests of a client are refused",
                    "Of a client's token requests more than so many in a hundred were refused within the window, and at least %d."
                            .formatted(Share.LEAST_REFUSED),
                    "% of token requests");

    private final LookedAfter lookedAfter;
    private final ClientTokens tokens;

    TokenRefusals(LookedAfter lookedAfter, ClientTokens tokens) {
        this.lookedAfter = lookedAfter;
        this.tokens = tokens;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var byWindow = new HashMap<Duration, Map<ClientId, TokenCount>>();
        return lookedAfter.credentials().stream()
                .map(it -> it.client().client())
                .collect(toMap(Client::id, it -> it, (one, _) -> one))
                .values()
                .stream()
                .flatMap(it -> {
                    var window = limits.apply(LookedAfter.whose(it)).window();
                    var count =
                            byWindow.computeIfAbsent(window, _ -> tokens.since(now.minus(window)))
                                    .getOrDefault(it.id(), TokenCount.NONE);
                    return find(it, count).stream();
                })
                .toList();
    }

    static Optional<Finding> find(Client client, TokenCount count) {
        return Share.of(count.refused(), count.given() + count.refused())
                .map(share ->
                        new Finding(
                                LookedAfter.whose(client),
                                client.id().value(),
                                share,
                                "Of %,d token requests of %s (%s) %,d were refused lately."
                                        .formatted(
                                                count.given() + count.refused(),
                                                client.name(),
                                                client.id(),
                                                count.refused()),
                                LookedAfter.about(client)));
    }
}
