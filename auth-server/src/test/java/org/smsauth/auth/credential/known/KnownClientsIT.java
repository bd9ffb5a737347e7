package org.smsauth.auth.credential.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.runtime.TestDatabase;

/** Two servers on one database. */
class KnownClientsIT {

    @Test
    void a_client_registered_on_one_node_is_known_to_the_other_soon() {
        var url = TestDatabase.POSTGRESQL.url();
        try (var here = RunningAuthServer.startOn(url);
                var there = RunningAuthServer.startOn(url)) {
            assertThat(there.bean(KnownClients.class).size()).isEqualTo(3);

            var created = TestClients.registered(here, "alerts");
            var id = created.credential().client();

            assertThat(here.bean(KnownClients.class).find(id)).isPresent();
            eventually().until(() -> there.bean(KnownClients.class).find(id).isPresent());
        }
    }
}
