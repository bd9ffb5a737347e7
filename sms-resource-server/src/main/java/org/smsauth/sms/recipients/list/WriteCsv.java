package org.smsauth.sms.recipients.list;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.smsauth.runtime.text.CsvCell;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.Transfers.Transfer;
import org.springframework.stereotype.Component;

/** Writes a whole list as CSV, some thousand lines at a time. */
@Component
class WriteCsv {

    private static final int LINES_AT_A_TIME = 1_000;

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
                "token_id",
                "inbound_message_id");
    }

    /** Where the file is written to, once it is known that it can be. */
    @FunctionalInterface
    interface Destination {

        OutputStream open() throws IOException;
    }

    void write(NumberList list, Tenant tenant, Transfer transfer, Destination to)
            throws IOException {
        List<ListedNumber> some;
        try (var _ = transfer.work()) {
            some = numbers.next(list, tenant, 0, LINES_AT_A_TIME);
        }
        var counted = new Counted(to.open(), transfer);
        var csv = CsvWriter.builder().build(counted, StandardCharsets.UTF_8);
        csv.writeRecord(columns(list));
        while (!some.isEmpty()) {
            some.forEach(entry -> csv.writeRecord(line(entry)));
            csv.flush();
            if (some.size() < LINES_AT_A_TIME) {
                break;
            }
            var last = some.getLast().number().digits();
            try (var _ = transfer.workOn()) {
                some = numbers.next(list, tenant, last, LINES_AT_A_TIME);
            }
        }
        csv.flush();
    }

    /** Tells how many bytes go through. */
    private static final class Counted extends FilterOutputStream {

        private final Transfer transfer;

        private Counted(OutputStream to, Transfer transfer) {
            super(to);
            this.transfer = transfer;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
            transfer.moved(count);
        }
    }

    private static List<String> line(ListedNumber entry) {
        var by = entry.by();
        return List.of(
                entry.number().value(),
                CsvCell.of(Objects.requireNonNullElse(entry.note(), "")),
                entry.addedAt().toString(),
                entry.changedAt().toString(),
                Objects.requireNonNullElse(by.client(), ""),
                CsvCell.of(Objects.requireNonNullElse(by.tokenId(), "")),
                by.inbound() == null ? "" : by.inbound().toString());
    }
}
