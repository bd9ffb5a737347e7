package org.smsauth.runtime.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the root key comes from.
 *
 * @param rootKey 32 bytes in Base64; wins over the file
 * @param rootKeyFile a file with 32 bytes in Base64; generated with mode 600 when it does not exist
 */
@ConfigurationProperties("smsauth")
public record RootKeySettings(@Nullable String rootKey, Path rootKeyFile) {

    /** Never says the key. */
    @Override
    public String toString() {
        return rootKey == null || rootKey.isBlank() ? "in " + rootKeyFile : "given";
    }
}
