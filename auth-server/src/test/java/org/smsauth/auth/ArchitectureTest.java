package org.smsauth.auth;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    /** No cycles, no reaching into another module's insides, no dependency it does not declare. */
    @Test
    void every_package_reaches_only_where_it_may() {
        ApplicationModules.of(AuthServer.class).verify();
    }
}
