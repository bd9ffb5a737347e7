package org.smsauth.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.key.KeyLife.Stage;

class KeyLivesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<SigningKey> stored = new ArrayList<>();

    private void key(String kid, Instant signsFrom) {
        stored.add(
                new SigningKey(
                        stored.size() + 1L,
                        0,
                        kid,
                        "{}",
                        "",
                        signsFrom.minus(Duration.ofMinutes(10)),
                        signsFrom));
    }

    private List<KeyLife> lives() {
        var keys =
                new SigningKeys() {
                    @Override
                    public SigningKey save(SigningKey key) {
                        throw new AssertionError("nothing is changed");
                    }

                    @Override
                    public List<SigningKey> findByOrderByOrdinal() {
                        return stored;
                    }
                };
        var settings = new KeySettings(Duration.ofDays(90), Duration.ofMinutes(10));
        return new KeyLives(keys, settings, Clock.fixed(NOON, ZoneOffset.UTC)).all();
    }

    @Test
    void a_key_is_next_then_signs_then_retires_then_is_gone() {
        key("gone", NOON.minus(Duration.ofDays(200)));
        key("retiring", NOON.minus(Duration.ofDays(100)));
        key("signing", NOON.minus(Duration.ofMinutes(15)));
        key("next", NOON.plus(Duration.ofMinutes(5)));

        var lives = lives();

        assertThat(lives)
                .extracting(KeyLife::kid)
                .containsExactly("next", "signing", "retiring", "gone");
        assertThat(lives)
                .extracting(KeyLife::stage)
                .containsExactly(Stage.NEXT, Stage.SIGNING, Stage.RETIRING, Stage.GONE);
        assertThat(lives.get(1).signsUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(lives.get(2).publishedUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(lives.getFirst().publishedUntil()).isNull();
    }

    @Test
    void the_only_key_signs_until_the_schedule_says_so() {
        key("only", NOON.minus(Duration.ofDays(1)));

        assertThat(lives())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.stage()).isEqualTo(Stage.SIGNING);
                    assertThat(it.signsUntil()).isEqualTo(NOON.plus(Duration.ofDays(89)));
                });
    }
}
