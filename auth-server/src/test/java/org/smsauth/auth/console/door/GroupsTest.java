package org.smsauth.auth.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void groups_are_read_wherever_a_provider_writes_them() {
        var claims =
                Map.of(
                        "groups", List.of("a", "b"),
                        "role", "one",
                        "realm_access", Map.of("roles", List.of("c")),
                        "https://example.com/groups", List.of("d"),
                        "number", 7);

        assertThat(ExchangeCode.groups(claims, "groups")).containsExactly("a", "b");
        assertThat(ExchangeCode.groups(claims, "role")).containsExactly("one");
        assertThat(ExchangeCode.groups(claims, "realm_access.roles")).containsExactly("c");
        assertThat(ExchangeCode.groups(claims, "https://example.com/groups")).containsExactly("d");
        assertThat(ExchangeCode.groups(claims, "number")).isEmpty();
        assertThat(ExchangeCode.groups(claims, "groups.more")).isEmpty();
        assertThat(ExchangeCode.groups(claims, "none")).isEmpty();
    }
}
