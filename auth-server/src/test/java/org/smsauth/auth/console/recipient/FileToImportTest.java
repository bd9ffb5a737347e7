package org.smsauth.auth.console.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.console.recipient.FileColumns.Said;
import org.smsauth.auth.console.recipient.FileTable.Delimiter;
import org.smsauth.auth.console.recipient.FileToImport.Entry;

class FileToImportTest {

    private static FileToImport read(String text) throws FileTable.NoTable {
        return read(text, Said.NOTHING);
    }

    private static FileToImport read(String text, Said said) throws FileTable.NoTable {
        return FileToImport.of(NumberList.OPT_OUTS, FileTable.read(text, Optional.empty()), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void the_encoding_is_found_out_with_and_without_a_mark(String name) {
        var charset = Charset.forName(name);
        var text = "Telefon;Grund\r\n+491701234567;für Jürgen – später\r\n";

        assertThat(FileText.of(text.getBytes(charset)).text()).isEqualTo(text);
        if (name.startsWith("UTF") && !name.equals("UTF-16")) { // which is written with one
            assertThat(FileText.of(("\uFEFF" + text).getBytes(charset)).text()).isEqualTo(text);
        }
    }

    @Test
    void what_is_no_text_is_known_for_it() {
        var packed = new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, -76, 85};
        assertThat(FileText.of(packed).isText()).isFalse();
        assertThat(FileText.of(new byte[] {1, 0, 0, 2, 0, 0, 3}).isText()).isFalse();
        assertThat(FileText.of("+14155550123".getBytes(StandardCharsets.UTF_8)).isText()).isTrue();
        assertThat(FileText.of(new byte[0])).isEqualTo(new FileText("", "UTF-8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMMA     | recipient,reason~+14155550123,a;b",
                "SEMICOLON | recipient;reason~+14155550123;a, b",
                "SEMICOLON | 'a;\"x,y,z\"~b;\"x,y\"'",
                "TAB       | recipient^reason~+14155550123^a, b; c",
                "COMMA     | +14155550123~+14155550124",
                "COMMA     | ''"
            })
    void what_stands_between_cells_is_found_out(Delimiter delimiter, String text)
            throws FileTable.NoTable {
        var lines = text.replace('~', '\n').replace('^', '\t');
        assertThat(FileTable.read(lines, Optional.empty()).delimiter()).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipient,reason~N,w        | 0 | 1  | true",
                "REASON , Recipient~w,N      | 1 | 0  | true",
                "Name;Phone Number;Note~x;N;w | 1 | 0  | true",
                "E-mail;Mobile-Nr;X~a;N;w    | 1 | -1 | true",
                "w,N~w,N                     | 1 | -1 | false",
                "N~N                         | 0 | -1 | false",
                "Phone,Recipient~1,N         | 1 | -1 | true",
                "x,y~a,b                     | -1 | -1 | true"
            })
    void columns_are_found_by_their_names_in_any_case_or_by_what_is_in_them(
            String text, int number, int words, boolean hasHead) throws FileTable.NoTable {
        var lines = text.replace('~', '\n').replace("N\n", "+14155550123\n");
        var file = read(lines.replaceAll("(?<=^|[,;\\n])N(?=$|[,;\\n])", "+1 415 555-0123"));

        assertThat(file.columns()).isEqualTo(new FileColumns(number, words, hasHead));
    }

    @Test
    void columns_are_what_somebody_says_they_are() throws FileTable.NoTable {
        var said = new Said(Optional.of(2), Optional.of(1), Optional.of(false));

        assertThat(read("recipient,reason\nx,y\n", said).entries())
                .containsExactly(
                        new Entry(1, "reason", "reason", "recipient"), new Entry(2, "y", "y", "x"));
        var tooFar = new Said(Optional.of(9), Optional.of(0), Optional.empty());
        assertThat(read("recipient,reason\nx,y\n", tooFar).entries())
                .containsExactly(new Entry(2, "", "", ""));
    }

    @Test
    void lines_keep_their_numbers_and_words_are_one_line() throws FileTable.NoTable {
        var file = read("recipient;reason\n\n00 49 170/123;\"a\nb\"\n;;\n+1;c;d\n");

        assertThat(file.entries())
                .containsExactly(
                        new Entry(3, "00 49 170/123", "+49170123", "a b"),
                        new Entry(6, "+1", "+1", "c"));
        assertThat(new String(file.csv(), StandardCharsets.UTF_8))
                .isEqualTo("recipient,reason\r\n+49170123,a b\r\n'+1,c\r\n");
        assertThat(new String(file.goodCsv(Map.of(0, "wrong")), StandardCharsets.UTF_8))
                .isEqualTo("recipient,reason\r\n'+1,c\r\n");
        assertThat(file.offered())
                .extracting(FileToImport.Offered::words)
                .isEqualTo(List.of("1: recipient", "2: reason", "3"));
    }

    @Test
    void a_quote_without_end_and_too_many_lines_are_told_with_their_place() {
        assertThatThrownBy(() -> read("recipient\n+1415\n\"x\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("+1415\n".repeat(FileTable.MOST_ROWS + 1)))
                .hasMessageContaining("more than 100,000 lines");
    }
}
