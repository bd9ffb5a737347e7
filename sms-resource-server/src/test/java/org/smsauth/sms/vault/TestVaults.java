package org.smsauth.sms.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.smsauth.runtime.vault.RootKey;

/** What a server does to an older store as it starts. */
public final class TestVaults {

    private TestVaults() {}

    public static void upgrade(DataSource store, RootKey rootKey) {
        Flyway.configure().dataSource(store).load().migrate();
        try {
            new SealOlder(_ -> rootKey).in(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
