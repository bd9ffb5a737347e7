package org.smsauth.auth.console.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.NotUnderstood;

class TurningTest {

    private static final ListAddress LIST = ListAddress.of("/list").with("client", "a b&c");

    private static Map<String, String> query(ListAddress address) {
        var query = new HashMap<String, String>();
        var text = URI.create(address.toString()).getRawQuery();
        Arrays.stream(text.split("&"))
                .map(it -> it.split("=", 2))
                .forEach(it -> query.put(it[0], URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static Turning at(ListAddress address) {
        var query = query(address);
        return new Turning(query.get("cursor"), query.get("back"));
    }

    private static Turning page(int number) {
        var turning = Turning.FIRST;
        for (int page = 2; page <= number; page++) {
            turning = at(turning.next(LIST, "c" + page));
        }
        return turning;
    }

    @Test
    void every_page_leads_back_to_the_one_before_and_keeps_what_is_asked_for() {
        var turning = page(6);
        for (int page = 6; page > 1; page--) {
            assertThat(turning.page()).isEqualTo(page);
            assertThat(turning.cursor()).isEqualTo("c" + page);
            assertThat(turning.hasPrevious()).isTrue();
            assertThat(query(turning.previous(LIST))).containsEntry("client", "a b&c");
            turning = at(turning.previous(LIST));
        }
        assertThat(turning.isFirst()).isTrue();
        assertThat(turning.hasPrevious()).isFalse();
        assertThat(page(6).first(LIST)).hasToString("/list?client=a%20b%26c");
    }

    @Test
    void an_address_stays_short_however_far_one_goes() {
        var turning = page(500);
        assertThat(turning.next(LIST, "c501").toString()).hasSizeLessThan(1_000);
        assertThat(turning.page()).isZero();
        for (int page = 500; turning.hasPrevious(); page--) {
            assertThat(turning.cursor()).isEqualTo("c" + page);
            turning = at(turning.previous(LIST));
        }
        assertThat(turning.cursor()).isEqualTo("c441");
    }

    @Test
    void what_is_no_place_in_a_list_is_told() {
        assertThatThrownBy(() -> new Turning(null, "c1").page()).isInstanceOf(NotUnderstood.class);
        assertThatThrownBy(() -> new Turning("c", "x".repeat(9_000)).next(LIST, "d"))
                .isInstanceOf(NotUnderstood.class);
    }
}
