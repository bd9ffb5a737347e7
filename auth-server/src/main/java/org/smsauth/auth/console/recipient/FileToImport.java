package org.smsauth.auth.console.recipient;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.CsvLine;
import org.smsauth.auth.console.recipient.FileTable.Row;

/**
 * A file, read as its visitor wants it read: what each line would put on the list, numbers in the
 * form in which they are kept.
 *
 * @param entries of all lines but the one that names the columns
 */
record FileToImport(NumberList list, FileTable table, FileColumns columns, List<Entry> entries) {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    /**
     * What a line would put on the list.
     *
     * @param line its number in the file
     * @param written the number as the file has it
     * @param number the same as it is kept
     */
    record Entry(long line, String written, String number, String words) {}

    static FileToImport of(NumberList list, FileTable table, FileColumns.Said said) {
        var columns = FileColumns.of(list, table.rows(), said);
        var entries =
                table.rows().stream()
                        .skip(columns.hasHead() ? 1 : 0)
                        .map(it -> entry(it, columns))
                        .toList();
        return new FileToImport(list, table, columns, entries);
    }

    private static Entry entry(Row row, FileColumns columns) {
        var written = row.cell(columns.number()).strip();
        return new Entry(
                row.line(),
                written,
                TypedNumber.plain(written),
                LINE_ENDS.matcher(row.cell(columns.words())).replaceAll(" ").strip());
    }

    /** A column, as a form offers it. */
    record Offered(int place, String words) {}

    /** Every column there is, by its name or its first value. */
    List<Offered> offered() {
        var width = table.rows().stream().limit(50).mapToInt(it -> it.cells().size()).max();
        return IntStream.range(0, width.orElse(0))
                .mapToObj(it -> {
                    var first = table.rows().getFirst().cell(it).strip();
                    return new Offered(
                            it + 1, "%d%s".formatted(it + 1, first.isEmpty() ? "" : ": " + first));
                })
                .toList();
    }

    /** What the SMS server reads: a line that names the columns, and each entry a line. */
    byte[] csv() {
        return csv(entries);
    }

    /**
     * Those alone that are not wrong.
     *
     * @param wrong what is wrong, by the place of the entry from 0
     */
    byte[] goodCsv(Map<Integer, String> wrong) {
        return csv(
                IntStream.range(0, entries.size())
                        .filter(it -> !wrong.containsKey(it))
                        .mapToObj(entries::get)
                        .toList());
    }

    private byte[] csv(List<Entry> some) {
        var csv = new StringBuilder(CsvLine.of(List.of(list.numberField(), list.noteField())));
        some.forEach(it -> csv.append(CsvLine.of(List.of(it.number(), it.words()))));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
