package org.smsauth.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootKeyTest {

    private static final OpenRootKey OPEN = new OpenRootKey("keys", "forge tokens");

    @TempDir Path folder;

    @Test
    void each_purpose_has_a_key_of_its_own_that_stays_the_same() {
        var root = new RootKey(new byte[32]);

        var one = root.derive("one", "AES").getEncoded();

        assertThat(root.derive("one", "AES").getEncoded()).isEqualTo(one).hasSize(32);
        assertThat(root.derive("two", "AES").getEncoded()).isNotEqualTo(one);
    }

    @Test
    void without_a_setting_a_key_is_made_once_for_its_owners_eyes_only() throws IOException {
        var file = folder.resolve("auth/root.key");
        var settings = new RootKeySettings(null, file);

        var made = OPEN.open(settings, () -> false);
        var again = OPEN.open(settings, () -> false);

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(again.derive("x", "AES")).isEqualTo(made.derive("x", "AES"));
    }

    @Test
    void a_malformed_key_is_refused_with_what_would_be_right() {
        var settings = new RootKeySettings("dG9vIHNob3J0", folder.resolve("unused"));

        assertThatThrownBy(() -> OPEN.open(settings, () -> false))
                .isInstanceOf(UnusableRootKeyException.class)
                .hasMessageContaining("smsauth.root-key")
                .hasMessageContaining("32 bytes long, 9 were given");
    }
}
