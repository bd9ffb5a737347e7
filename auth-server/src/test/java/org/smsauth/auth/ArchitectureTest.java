package org.smsauth.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    /**
     * No cycles, no reaching into another module's insides, no dependency it does not declare. A
     * room below another is reached by whoever declares it, as any other.
     */
    @Test
    void every_package_reaches_only_where_it_may() {
        ApplicationModules.of(AuthServer.class)
                .detectViolations()
                .filter(it -> !it.hasMessageContaining("Invalid sub-module reference"))
                .throwIfPresent();
    }

    /** Two of one version, and the server does not start. */
    @Test
    void every_migration_has_a_version_of_its_own() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            var versions = files.map(it -> it.getFileName().toString().split("__", 2)[0]).toList();

            assertThat(versions).isNotEmpty().doesNotHaveDuplicates();
        }
    }
}
