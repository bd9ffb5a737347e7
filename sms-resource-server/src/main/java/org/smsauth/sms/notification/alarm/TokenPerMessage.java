package org.smsauth.sms.notification.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.AlarmRule.Window;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Senders;
import org.smsauth.sms.queue.Senders.Sent;
import org.springframework.stereotype.Component;

/** A client's program gets a token for every message and keeps none. */
@Component
class TokenPerMessage implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "token_per_message",
                    "A client gets a token for every message",
                    "Of a client's requests that came within half a minute after another, so many in a hundred had a token that was new, though the one before still counted; of at least 50 such within the window, and of the last 2,000 of the department.",
                    new Threshold(Sense.AT_LEAST, "% of requests with a new token", 80, 20, 100),
                    new Window(Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(7)));

    /** Less than any token lasts, with what programs leave of it. */
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private static final int LEAST = 50;
    private static final int LOOKED_AT = 2_000;
    private static final int HUNDRED = 100;

    private final Senders senders;

    TokenPerMessage(Senders senders) {
        this.senders = senders;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        return senders.since(now.minus(Duration.ofDays(7))).stream()
                .flatMap(tenant -> {
                    var from = now.minus(limits.apply(AlarmBeans.whose(tenant)).window());
                    return find(tenant, senders.last(tenant, from, LOOKED_AT)).stream();
                })
                .toList();
    }

    /** What was seen of a client. */
    private static final class Seen {

        private final Set<String> tokens = new HashSet<>();
        private @Nullable Instant last;
        private int close;
        private int fresh;

        void add(Sent sent) {
            var isFresh = tokens.add(sent.tokenId());
            if (last != null && Duration.between(last, sent.at()).compareTo(CLOSE) <= 0) {
                close++;
                fresh += isFresh ? 1 : 0;
            }
            last = sent.at();
        }
    }

    /**
     * How it is with each client that sent enough.
     *
     * @param all the first first
     */
    static List<Finding> find(Tenant tenant, List<Sent> all) {
        var clients = new HashMap<ClientId, Seen>();
        all.forEach(it -> clients.computeIfAbsent(it.client(), _ -> new Seen()).add(it));
        return clients.entrySet().stream()
                .filter(it -> it.getValue().close >= LEAST)
                .map(it -> finding(tenant, it.getKey(), it.getValue()))
                .toList();
    }

    private static Finding finding(Tenant tenant, ClientId client, Seen seen) {
        return new Finding(
                AlarmBeans.whose(tenant),
                client.value(),
                (long) seen.fresh * HUNDRED / seen.close,
                "Of %,d requests of %s that came right after another, %,d had a new token each. A token serves for minutes: a program that keeps it is faster, and sends on while the authorization server is away."
                        .formatted(seen.close, client, seen.fresh),
                Map.of("client_id", client.value()));
    }
}
