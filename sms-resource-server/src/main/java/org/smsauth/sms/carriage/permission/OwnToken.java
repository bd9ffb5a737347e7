package org.smsauth.sms.carriage.permission;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.permission.IssuerApi.TokenAnswer;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.springframework.stereotype.Component;

/** The token with which this server asks the authorization server. */
@Component
class OwnToken {

    /** One that still has this long is good for a question. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    private record Token(String value, Instant goodUntil) {}

    private final OwnClient ownClient;
    private final OwnClientLife life;
    private final IssuerApi issuer;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token token;

    OwnToken(
            OwnClient ownClient, OwnClientLife life, IssuerSettings settings, InstantSource clock) {
        this.ownClient = ownClient;
        this.life = life;
        this.issuer = new IssuerApi(settings.issuer());
        this.clock = clock;
    }

    /**
     * @throws IOException when the authorization server gives none
     */
    String good() throws IOException, InterruptedException {
        return token(false);
    }

    /**
     * Another than the one it was: that was revoked, or its secret was rotated.
     *
     * @throws IOException when the authorization server gives none
     */
    String another() throws IOException, InterruptedException {
        return token(true);
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
