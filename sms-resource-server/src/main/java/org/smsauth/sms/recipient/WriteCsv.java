package org.smsauth.sms.recipient;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.smsauth.sms.access.Tenant;
import org.springframework.stereotype.Component;

/** Writes a whole list as CSV, some thousand lines at a time. */
@Component
class WriteCsv {

    private static final int LINES_AT_A_TIME = 5_000;

    private final ListedNumbers numbers;

    WriteCsv(ListedNumbers numbers) {
        this.numbers = numbers;
    }

    /** The columns of an export. */
    static List<String> columns(NumberList list) {
        return List.of(
                list.numberField(),
                list.noteField(),
                NumberList.ADDED_AT,
                "changed_at",
                "client_id",
                "token_id");
    }

    void write(NumberList list, Tenant tenant, OutputStream to) throws IOException {
        var csv = CsvWriter.builder().build(to, StandardCharsets.UTF_8);
        csv.writeRecord(columns(list));
        var some = numbers.next(list, tenant, 0, LINES_AT_A_TIME);
        while (!some.isEmpty()) {
            some.forEach(entry -> csv.writeRecord(line(entry)));
            csv.flush();
            var last = some.getLast().number().digits();
            some = numbers.next(list, tenant, last, LINES_AT_A_TIME);
        }
        csv.flush();
    }

    private static List<String> line(ListedNumber entry) {
        return List.of(
                entry.number().value(),
                CsvCell.of(Objects.requireNonNullElse(entry.note(), "")),
                entry.addedAt().toString(),
                entry.changedAt().toString(),
                entry.client(),
                CsvCell.of(entry.tokenId()));
    }
}
