package org.smsauth.sms.recipients.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;

class ReadCsvTest {

    private static final PhoneNumber ONE = new PhoneNumber("+14155550123");
    private static final PhoneNumber TWO = new PhoneNumber("+14155550124");

    @Test
    void columns_may_come_in_any_order_and_cells_may_be_quoted() throws IOException {
        assertThat(read("reason,recipient\r\n\"said \"\"stop\"\", twice\",+14155550123\r\n"))
                .containsExactly(new Entry(ONE, "said \"stop\", twice"));
    }

    @Test
    void a_byte_order_mark_empty_lines_and_missing_notes_are_no_matter() throws IOException {
        assertThat(read("\uFEFFrecipient,reason\n+14155550123,\n\n+14155550124,x"))
                .containsExactly(new Entry(ONE, null), new Entry(TWO, "x"));
        assertThat(read("recipient\n+14155550123\n")).containsExactly(new Entry(ONE, null));
    }

    @Test
    void headers_may_be_in_any_case_and_quoted_after_a_mark_and_other_columns_are_passed_over()
            throws IOException {
        var file =
                """
                \uFEFF"Recipient", REASON ,Since,Campaign,\r
                +14155550123,x,2020,"a, b",\r
                """;

        assertThat(read(file)).containsExactly(new Entry(ONE, "x"));
    }

    @Test
    void rows_without_anything_in_them_are_skipped() throws IOException {
        assertThat(read("recipient,reason\n,\n+14155550123,\n \n\n,,,\n\"\",\"\"\n+14155550124,\n"))
                .containsExactly(new Entry(ONE, null), new Entry(TWO, null));
    }

    @Test
    void the_time_a_number_was_added_is_kept() throws IOException {
        var file =
                """
                recipient,ADDED_AT
                +14155550123,2020-02-29T01:00:00.123456789+01:00
                +14155550124,
                """;

        assertThat(read(file))
                .containsExactly(
                        new Entry(ONE, null, Instant.parse("2020-02-29T00:00:00.123456Z")),
                        new Entry(TWO, null));
    }

    @Test
    void what_an_export_wrote_is_read_again() throws IOException {
        var export =
                """
                recipient,reason,added_at,changed_at,client_id,token_id
                +14155550123,'=1+1,2026-11-23T10:15:30Z,2026-11-23T10:15:30Z,shop,t-1
                """;

        assertThat(read(export))
                .containsExactly(new Entry(ONE, "=1+1", Instant.parse("2026-11-23T10:15:30Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | must name the columns: recipient,reason",
                "+14155550123                          | Line 1 must name the columns",
                "recipient;reason                      | separated by commas",
                "recipient,Recipient                   | Line 1 has two columns of one name: column"
                        + " 2",
                "recipient,reason,Since,since          | Line 1 has two columns of one name: column"
                        + " 4",
                "recipient,added_at~+14155550123,today | line 2: added_at must be a time that has"
                        + " been",
                "recipient,added_at~+14155550123,2999-01-01T00:00:00Z | line 2: added_at must be a"
                        + " time",
                "recipient,reason~,stop                | line 2: must be a number in E.164 form",
                "recipient,x~+14155550123,\"a~b\"~+1,c  | line 4: must be a number in E.164 form",
                "recipient,x~+14155550123,\"a~b\"~\"+1 | Line 4 is not CSV",
                "recipient~4155550123                  | line 2: must be a number in E.164 form",
                "recipient~14155550123                 | line 2: must be a number in E.164 form",
                "recipient~1.41556E+10                 | line 2: must be a number in E.164 form",
                "recipient~+14155550123,x              | line 2: has 2 columns, the first line 1",
                "recipient,reason~+14155550123,a\u0007b | line 2: reason must be 1 to 100",
                "recipient~\"+14155550123              | not CSV",
                "recipient~\"+1415\"5550123            | not CSV"
            })
    void what_is_wrong_is_told_with_its_line(String csv, String why) {
        assertThatThrownBy(() -> read(csv.replace('~', '\n')))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void every_wrong_line_is_told_and_none_is_quoted() {
        assertThatThrownBy(() -> read("recipient\n+1\n+14155550123\nsecret\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 4")
                .message()
                .doesNotContain("line 3", "secret");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        assertThatThrownBy(
                        () -> read("recipient,reason\n+14155550123,ä", StandardCharsets.ISO_8859_1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Line 2 has bytes that are not UTF-8");
        var late = "recipient,reason\r\n" + "+14155550123,x\r\n".repeat(4_000) + "+14155550123,ä";
        assertThatThrownBy(() -> read(late, StandardCharsets.ISO_8859_1))
                .hasMessageContaining("Line 4002 has bytes that are not UTF-8");
    }

    @Test
    void more_than_a_hundred_thousand_lines_or_16_mib_are_refused() {
        var lines = "recipient\n" + "+14155550123\n".repeat(ReadCsv.MOST_LINES);
        assertThat(readQuietly(lines)).hasSize(1);

        assertThatThrownBy(() -> read(lines + "+14155550123\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 100000 lines");
        assertThatThrownBy(() ->
                        read(
                                "recipient,reason\n"
                                        + ("+14155550123," + "x".repeat(1000) + "\n")
                                                .repeat(17_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 16777216 bytes");
    }

    @Test
    void of_several_lines_with_one_number_the_last_counts_wherever_they_are() throws IOException {
        var between = new StringBuilder();
        for (long number = 14155600000L; number < 14155602500L; number++) {
            between.append('+').append(number).append(",x\n");
        }
        var entries =
                read(
                        "recipient,reason\n+14155550123,first\n"
                                + between
                                + "+14155550124,one\n+14155550123,last\n+14155550124,two\n");

        assertThat(entries).hasSize(2_502);
        assertThat(entries.subList(2_500, 2_502))
                .containsExactly(new Entry(ONE, "last"), new Entry(TWO, "two"));
    }

    @Test
    void a_body_that_goes_on_for_ever_is_not_read_for_ever() {
        var read = new AtomicLong();
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        read.incrementAndGet();
                        return 'x';
                    }

                    @Override
                    public int read(byte[] to, int from, int count) {
                        read.addAndGet(count);
                        return count;
                    }
                };

        assertThatThrownBy(() -> ReceivedFile.of(endless, -1, ReadCsv.MOST_BYTES, _ -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 16777216 bytes");

        assertThat(read.get()).isLessThan(300L * 1024 * 1024);
    }

    @Test
    void a_body_that_announces_too_much_is_passed_over_and_charged() {
        var charged = new AtomicLong();

        assertThatThrownBy(() ->
                        ReceivedFile.of(
                                new ByteArrayInputStream(new byte[100_000]),
                                1L << 40,
                                ReadCsv.MOST_BYTES,
                                charged::addAndGet))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 16777216 bytes");

        assertThat(charged.get()).isEqualTo(100_000);
    }

    @Test
    void one_cell_without_end_is_refused() {
        assertThatThrownBy(() -> read("recipient,reason\n\"" + "x".repeat(17_000_000)))
                .isInstanceOf(RefusedException.class);
    }

    private static List<Entry> readQuietly(String csv) {
        try {
            return read(csv);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Entry> read(String csv) throws IOException {
        return read(csv, StandardCharsets.UTF_8);
    }

    private static List<Entry> read(String csv, Charset charset) throws IOException {
        var body = new ByteArrayInputStream(csv.getBytes(charset));
        try (var file = ReceivedFile.of(body, -1, ReadCsv.MOST_BYTES, _ -> {})) {
            var entries = new ArrayList<Entry>();
            ReadCsv.checked(
                            NumberList.OPT_OUTS,
                            file.channel(),
                            Instant.parse("2026-11-29T10:15:30Z"))
                    .tell(entries::addAll);
            return entries;
        }
    }
}
