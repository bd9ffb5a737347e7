package org.smsauth.sms.carriage.permission;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the id and secret of this server's own client, as they are at the moment. */
@Component
class OwnClient {

    /** How this server logs in; prints its id alone. */
    record Login(String id, String secret) {

        @Override
        public String toString() {
            return id;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(OwnClient.class);

    private static final String ID = "SMS_SERVER_CLIENT_ID";
    private static final String SECRET = "SMS_SERVER_CLIENT_SECRET";

    private final OwnClientSettings settings;
    private volatile boolean wasThere;

    OwnClient(OwnClientSettings settings) {
        this.settings = settings;
        if (settings.id() == null && settings.file() == null) {
            LOG.warn(
                    "There is no client of this server's own: messages that must wait are refused."
                            + " Set smsauth.own-client.file, or smsauth.own-client.id and .secret");
        }
    }

    /** Whether there is one, or was one before: who had one is expected to have one again. */
    boolean isThere() {
        if (!wasThere) {
            wasThere = login().isPresent();
        }
        return wasThere;
    }

    /** Empty when there is none, or not yet. */
    Optional<Login> login() {
        if (settings.id() != null && settings.secret() != null) {
            return Optional.of(new Login(settings.id(), settings.secret()));
        }
        return Optional.ofNullable(settings.file()).map(OwnClient::read);
    }

    private static @Nullable Login read(Path file) {
        try {
            var values = new HashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var parts = line.strip().split("=", 2);
                if (parts.length == 2) {
                    values.put(parts[0], parts[1]);
                }
            }
            var id = values.get(ID);
            var secret = values.get(SECRET);
            return id == null || secret == null ? null : new Login(id, secret);
        } catch (NoSuchFileException | MalformedInputException _) {
            return null;
        } catch (IOException e) {
            LOG.warn("{} cannot be read; messages that must wait are refused: {}", file, e);
            return null;
        }
    }
}
