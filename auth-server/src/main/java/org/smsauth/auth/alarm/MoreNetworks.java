package org.smsauth.auth.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.use.CredentialNetworks;
import org.smsauth.auth.credential.use.CredentialNetworks.News;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.AlarmRule.Window;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** A credential is used from networks that it never was used from: perhaps by somebody else. */
@Component
class MoreNetworks implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "credential_networks",
                    "A credential is used from more networks than before",
                    "Within the window a credential was used from so many networks that it was not used from before. Of no account in its first window, and where its client says from where it may be used.",
                    new Threshold(Sense.AT_LEAST, "new networks", 1, 1, 100),
                    new Window(Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(30)));

    private final LookedAfter lookedAfter;
    private final CredentialNetworks networks;

    MoreNetworks(LookedAfter lookedAfter, CredentialNetworks networks) {
        this.lookedAfter = lookedAfter;
        this.networks = networks;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var byWindow = new HashMap<Duration, Map<CredentialId, News>>();
        return lookedAfter.credentials().stream()
                .filter(LookedAfter::isActive)
                .flatMap(it -> {
                    var window = limits.apply(LookedAfter.whose(it.client().client())).window();
                    var news =
                            byWindow.computeIfAbsent(
                                            window, _ -> networks.newSince(now.minus(window)))
                                    .get(it.credential().id());
                    return news == null ? null : find(it, news, now).stream();
                })
                .toList();
    }

    static Optional<Finding> find(KnownCredential known, News news, Instant now) {
        var credential = known.credential();
        var client = known.client().client();
        if (news.before() == 0
                || credential.standing(now) != Credential.Standing.LIVE
                || !client.permissions().networks().cidrs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        LookedAfter.whose(client),
                        credential.id().value(),
                        news.networks(),
                        "Credential %s (%s) of %s was used from %s for the first time, such as %s; before, from %d. If you do not know %s, revoke it."
                                .formatted(
                                        credential.id(),
                                        credential.label(),
                                        client.name(),
                                        news.networks() == 1
                                                ? "a network"
                                                : news.networks() + " networks",
                                        news.one(),
                                        news.before(),
                                        news.networks() == 1 ? "it" : "them"),
                        LookedAfter.about(client, credential)));
    }
}
