package org.smsauth.stories;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * What people do in a browser, one story after the other at the same two servers; the last one ends
 * one of them.
 */
@TestClassOrder(OrderAnnotation.class)
class AtTheConsoleIT extends InBrowser {

    @BeforeAll
    static void enter() throws IOException {
        try (var admin = chromium.window(system.issuer())) {
            admin.enterAsFirst(system.consoleLink(), "Ada Admin", "ada@example.com");
        }
    }

    @Nested
    @Order(1)
    class First extends FirstSteps {}

    @Nested
    @Order(2)
    class Passkeys extends PasskeySignsIn {}

    @Nested
    @Order(3)
    class Clients extends LeadRunsClients {}

    @Nested
    @Order(4)
    class Lists extends LeadKeepsLists {}

    @Nested
    @Order(5)
    class Messages extends LeadFollowsMessages {}
}
