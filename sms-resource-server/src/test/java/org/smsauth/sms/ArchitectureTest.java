package org.smsauth.sms;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void every_package_keeps_to_the_dependencies_it_declares() {
        ApplicationModules.of(SmsServer.class).verify();
    }
}
