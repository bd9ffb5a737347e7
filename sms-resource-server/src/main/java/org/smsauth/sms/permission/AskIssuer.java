package org.smsauth.sms.permission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.ClientId;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.smsauth.sms.permission.IssuerApi.Answer;
import org.smsauth.sms.permission.IssuerApi.TokenAnswer;
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

    /** A token that still has this long is good for a question. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    /** What is known of a client; the reason when nothing is. */
    private sealed interface Known {
        record State(ClientState client) implements Known {}

        record NoSuchClient() implements Known {}

        record Nothing(String reason) implements Known {}
    }

    private record Token(String value, Instant goodUntil) {}

    private final OwnClient ownClient;
    private final OwnClientLife life;
    private final IssuerApi issuer;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final Cache<ClientId, Known> known;
    private volatile @Nullable Token token;

    @Autowired
    AskIssuer(
            OwnClient ownClient, OwnClientLife life, IssuerSettings settings, InstantSource clock) {
        this(ownClient, life, settings, clock, Ticker.systemTicker());
    }

    AskIssuer(
            OwnClient ownClient,
            OwnClientLife life,
            IssuerSettings settings,
            InstantSource clock,
            Ticker ticker) {
        this.ownClient = ownClient;
        this.life = life;
        this.issuer = new IssuerApi(settings.issuer());
        this.clock = clock;
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
        var answer = issuer.permission(client, token(false));
        if (answer instanceof Answer.Unauthorized) { // revoked, or its secret was rotated
            answer = issuer.permission(client, token(true));
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
                token(true);
            }
        } catch (IOException e) {
            LOG.debug("The authorization server gave this server no token", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        life.tell();
    }

    private String token(boolean anew) throws IOException, InterruptedException {
        asking.lock();
        try {
            var present = token;
            if (!anew && present != null && clock.instant().isBefore(present.goodUntil())) {
                return present.value();
            }
            var login = ownClient.login();
            if (login.isEmpty()) {
                throw new IOException("this server has no client of its own to ask with");
            }
            var asked = clock.instant();
            return switch (issuer.token(login.get())) {
                case TokenAnswer.Issued(var value, var lasts, var clientEnds) -> {
                    life.believed(clientEnds);
                    token = new Token(value, asked.plus(lasts).minus(SPARE));
                    yield value;
                }
                case TokenAnswer.Refused(var error) -> {
                    life.refused(error);
                    throw new IOException("it gave this server no token: " + error);
                }
            };
        } finally {
            asking.unlock();
        }
    }
}
