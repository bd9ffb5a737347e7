package org.smsauth.sms.carriage.permission;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * This server's own client at the authorization server, registered for the scope {@code
 * tokens.introspect}: by id and secret, or by a file that has them.
 *
 * @param file lines {@code SMS_SERVER_CLIENT_ID=} and {@code SMS_SERVER_CLIENT_SECRET=}; read when
 *     needed, so that it may appear later and change
 */
@ConfigurationProperties("smsauth.own-client")
record OwnClientSettings(@Nullable String id, @Nullable String secret, @Nullable Path file) {

    OwnClientSettings {
        Setting.require(
                (id == null) == (secret == null),
                "smsauth.own-client.id and smsauth.own-client.secret come together");
        Setting.require(
                id == null || file == null,
                "give smsauth.own-client.id and .secret, or smsauth.own-client.file, not both");
    }

    /** Never says the secret. */
    @Override
    public String toString() {
        return file == null ? "client " + id : "client of " + file;
    }
}
