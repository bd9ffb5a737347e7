package org.smsauth.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyRecordTest {

    @TempDir Path folder;

    private final WrittenRecord record = new WrittenRecord();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < 5; i++) {
            record.write(i % 2, "what", "who " + i);
        }
        record.sign();
        Files.writeString(folder.resolve("record.jsonl"), record.exported());
        Files.writeString(folder.resolve("keys.json"), record.keys().toString());
    }

    private int run(String... arguments) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new VerifyRecord(out, out).run(arguments);
    }

    private int verify(String... more) {
        var arguments = new ArrayList<String>();
        arguments.add(VerifyRecord.COMMAND);
        arguments.addAll(
                List.of(
                        "--export", folder.resolve("record.jsonl").toString(),
                        "--keys", folder.resolve("keys.json").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_record_that_is_sound_is_said_to_be() throws IOException {
        var kept =
                Files.writeString(folder.resolve("kept"), record.checkpoints.getFirst() + "\n\n");

        assertThat(verify("--checkpoint", kept.toString())).isEqualTo(VerifyRecord.SOUND);
        assertThat(said()).contains("5 entries, 1 checkpoints", "Signed up to 2026-03-01", "SOUND");
    }

    @Test
    void one_that_is_not_is_told_what_and_where() throws IOException {
        var export = folder.resolve("record.jsonl");
        Files.writeString(export, Files.readString(export).replace("who 2", "eve 2"));

        assertThat(verify()).isEqualTo(VerifyRecord.NOT_SOUND);
        assertThat(said()).contains("ALTERED: In chain 0 entry 2 (id 3)", "NOT SOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    smsauth-record   | other            | line 1 is not that of an export
                    "version":1      | "version":7      | its version is 7
                    {"checkpoint"    | {"checkpoint     | line 2 is not JSON
                    "entries":5      | "entries":6      | is not whole: export it once more
                    "fields":["what" | "felds":["what"  | is no entry
                    """)
    void what_cannot_be_read_is_not_called_sound(String text, String instead, String words)
            throws IOException {
        var export = folder.resolve("record.jsonl");
        Files.writeString(export, Files.readString(export).replace(text, instead));

        assertThat(verify()).isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(said()).contains(words);
    }

    @Test
    void an_export_that_was_cut_off_on_its_way_is_told_apart_from_a_record_that_was()
            throws IOException {
        var export = folder.resolve("record.jsonl");
        var lines = Files.readAllLines(export);
        Files.write(export, lines.subList(0, lines.size() - 2));

        assertThat(verify()).isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(said()).contains("is not whole");
    }

    @Test
    void what_is_asked_wrongly_is_answered_by_how_to() {
        assertThat(run(VerifyRecord.COMMAND)).isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(run(VerifyRecord.COMMAND, "--export")).isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(run(VerifyRecord.COMMAND, "--exprt", "x")).isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(said()).contains("--exprt is not understood", "usage: verify-record");
        assertThat(verify("--checkpoint", folder.resolve("none").toString()))
                .isEqualTo(VerifyRecord.NOT_TOLD);
        assertThat(said()).contains("There is no file");
    }
}
