package org.smsauth.sms.carriage.permission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.ClientId;
import org.smsauth.sms.carriage.permission.IssuerApi.Answer;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the authorization server what a client may send by now. Whoever asks about the same client
 * within a second shares one answer, or the lack of one.
 */
@Component
class AskIssuer implements SendingPermissions {

    private static final Logger LOG = LoggerFactory.getLogger(AskIssuer.class);

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;

    /** What is known of a client; the reason when nothing is. */
    private sealed interface Known {
        record State(ClientState client) implements Known {}

        record NoSuchClient() implements Known {}

        record Nothing(String reason) implements Known {}
    }

    private final OwnClient ownClient;
    private final OwnClientLife life;
    private final OwnToken token;
    private final IssuerApi issuer;
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final Cache<ClientId, Known> known;

    @Autowired
    AskIssuer(OwnClient ownClient, OwnClientLife life, OwnToken token, IssuerSettings settings) {
        this(ownClient, life, token, settings, Ticker.systemTicker());
    }

    AskIssuer(
            OwnClient ownClient,
            OwnClientLife life,
            OwnToken token,
            IssuerSettings settings,
            Ticker ticker) {
        this.ownClient = ownClient;
        this.life = life;
        this.token = token;
        this.issuer = new IssuerApi(settings.issuer());
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(FRESH)
                        .ticker(ticker)
                        .build();
    }

    @Override
    public boolean canBeAsked() {
        return ownClient.isThere();
    }

    @Override
    public Permission of(Intention intention) {
        return switch (known.get(intention.client(), this::ask)) {
            case Known.State(var client) -> PermissionRules.decide(intention, client);
            case Known.NoSuchClient() ->
                    new Permission.Refused(
                            "there is no client " + intention.client() + " any more");
            case Known.Nothing(var reason) -> new Permission.Unknown(reason);
        };
    }

    private Known ask(ClientId client) {
        try {
            var known = asked(client);
            if (isAway.getAndSet(false)) {
                LOG.info("The authorization server says again what clients may send");
            }
            return known;
        } catch (IOException e) {
            var reason =
                    "the authorization server did not say whether it may be sent: "
                            + e.getMessage();
            if (!isAway.getAndSet(true)) {
                LOG.warn("Messages that waited wait on; {}", reason);
            }
            return new Known.Nothing(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Known.Nothing("this server is stopping");
        }
    }

    private Known asked(ClientId client) throws IOException, InterruptedException {
        var answer = issuer.permission(client, token.good());
        if (answer instanceof Answer.Unauthorized) { // revoked, or its secret was rotated
            answer = issuer.permission(client, token.another());
        }
        return switch (answer) {
            case Answer.Told(var state) -> new Known.State(state);
            case Answer.NoSuchClient() -> new Known.NoSuchClient();
            case Answer.Unauthorized() -> throw new IOException("it refused this server's token");
        };
    }

    /** So that its end is known before it comes, whether or not a message waits. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10M")
    void lookAtOwnClient() {
        try {
            if (ownClient.login().isPresent()) {
                var _ = token.another();
            }
        } catch (IOException e) {
            LOG.debug("The authorization server gave this server no token", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        life.tell();
    }
}
