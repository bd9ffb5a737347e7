package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    private final Keywords keywords = new Keywords(more(List.of(), List.of(), List.of()));

    private static InboundSettings more(List<String> stop, List<String> start, List<String> help) {
        return new InboundSettings(stop, start, help, Duration.ZERO, Duration.ofHours(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOP | STOP",
                "stop | STOP",
                "Stop. | STOP",
                "' stop ' | STOP",
                "'\tSTOP\r\n' | STOP",
                "¡STOP! | STOP",
                "\"STOP\" | STOP",
                "(stop) | STOP",
                "STOP!!! | STOP",
                "*stop* | STOP",
                "ＳＴＯＰ | STOP",
                "ｓｔｏｐ。 | STOP",
                "STOP\u200B | STOP",
                "\uFEFFStop | STOP",
                "STOP \uD83D\uDE21 | STOP",
                "\uD835\uDDE6\uD835\uDDE7\uD835\uDDE2\uD835\uDDE3 | STOP",
                "STOP  ALL | STOP",
                "stop-all | STOP",
                "StopAll | STOP",
                "unsubscribe | STOP",
                "END | STOP",
                "opt-out | STOP",
                "BAJA | STOP",
                "Cancelar | STOP",
                "No más | STOP",
                "ARRET | STOP",
                "Arrêt | STOP",
                "arre\u0302ter | STOP",
                "DÉSABONNER | STOP",
                "désinscription | STOP",
                "Stopp! | STOP",
                "Abmelden | STOP",
                "aufhören | STOP",
                "AUFHÖREN | STOP",
                "aufhoeren | STOP",
                "Kündigen | STOP",
                "Parar | STOP",
                "SAIR | STOP",
                "Annulla | STOP",
                "Disiscrivimi | STOP",
                "Afmelden | STOP",
                "uitschrijven | STOP",
                "START | START",
                "start. | START",
                "unstop | START",
                "Alta | START",
                "S'abonner | START",
                "Reprendre | START",
                "Anmelden | START",
                "começar | START",
                "Inizia | START",
                "Aanmelden | START",
                "HELP | HELP",
                "Info? | HELP",
                "ayuda | HELP",
                "Información | HELP",
                "Aide | HELP",
                "Hilfe! | HELP",
                "Ajuda | HELP",
                "aiuto | HELP",
                "hulp | HELP"
            })
    void a_word_that_is_all_of_the_message_asks_for_something(String text, Keyword keyword) {
        assertThat(keywords.in(text)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "Please do not stop",
                "stop it",
                "STOP means nothing to me",
                "bus stop",
                "S T O P",
                "stopping",
                "nonstop",
                "STOP 1",
                "yes",
                "no",
                "help me",
                "I need HELP",
                "Where do I start?",
                "stop start",
                "stop, then help",
                "the end",
                "Wann ist das Ende?"
            })
    void one_that_says_more_or_something_else_does_not(String text) {
        assertThat(keywords.in(text)).isEmpty();
    }

    @Test
    void a_sentence_with_a_keyword_in_it_asks_for_nothing() {
        var random = new Random(15);
        var words =
                List.of("please", "we", "STOP", "the", "bus", "ARRÊT", "now", "Hilfe", "2", "ok");
        for (int i = 0; i < 20_000; i++) {
            var sentence = new StringBuilder();
            var length = 2 + random.nextInt(8);
            var keyword = random.nextInt(length);
            for (int at = 0; at < length; at++) {
                sentence.append(at == 0 ? "" : random.nextBoolean() ? " " : ", ")
                        .append(at == keyword ? "STOP" : words.get(random.nextInt(words.size())));
            }
            assertThat(keywords.in(sentence.toString())).as(sentence.toString()).isEmpty();
        }
    }

    @Test
    void whatever_is_written_is_read_without_complaint() {
        var random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int at = random.nextInt(12); at > 0; at--) {
                text.append((char) random.nextInt(0x10000));
            }
            assertThat(keywords.in(text.toString())).isEmpty();
        }
        assertThat(keywords.in("stop ".repeat(100_000))).isEmpty();
    }

    @Test
    void a_setting_adds_words() {
        var own = new Keywords(more(List.of("Lopeta!", "нет"), List.of("jatka"), List.of("Apua")));

        assertThat(own.in("LOPETA")).contains(Keyword.STOP);
        assertThat(own.in("Нет.")).contains(Keyword.STOP);
        assertThat(own.in("jatka")).contains(Keyword.START);
        assertThat(own.in("apua")).contains(Keyword.HELP);
        assertThat(own.in("STOP")).contains(Keyword.STOP);
    }

    @Test
    void a_setting_that_cannot_be_meant_is_named() {
        assertThatThrownBy(() -> new Keywords(more(List.of("start"), List.of(), List.of())))
                .hasMessage("smsauth.inbound.stop-words: 'start' means START already");
        assertThatThrownBy(() -> new Keywords(more(List.of(), List.of(), List.of(" ! "))))
                .hasMessageStartingWith("smsauth.inbound.help-words: a word has");
        assertThatThrownBy(() ->
                        new InboundSettings(
                                List.of(), List.of(), List.of(), Duration.ZERO, Duration.ZERO))
                .hasMessage("smsauth.inbound.parts-within is from 1s to 7d, not PT0S");
    }
}
