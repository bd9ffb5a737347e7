package org.smsauth.sms.recipient;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.request.Errors;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefusedException;

/**
 * Reads entries of a list from CSV: a first line that names the columns, then an entry a line. What
 * an export wrote is read again; its other columns are passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class ReadCsv {

    static final int MOST_LINES = 100_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int ERRORS_TOLD = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final NumberList list;
    private final Errors errors = new Errors(ERRORS_TOLD);
    private final List<Entry> entries = new ArrayList<>();
    private List<String> columns = List.of();
    private long lastLine;

    private ReadCsv(NumberList list) {
        this.list = list;
    }

    /**
     * @throws RefusedException naming every line that is not as it must be, or the place where it
     *     is no CSV
     */
    static List<Entry> of(NumberList list, InputStream body) throws IOException {
        return new ReadCsv(list).read(new BoundedInput(body, MOST_BYTES));
    }

    private List<Entry> read(BoundedInput body) throws IOException {
        var utf8 = StandardCharsets.UTF_8.newDecoder(); // reports what is not UTF-8
        var builder =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false);
        try (var csv = builder.ofCsvRecord(new InputStreamReader(body, utf8))) {
            for (var line : csv) {
                read(line);
                lastLine = line.getStartingLineNumber();
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw malformed("is not CSV: a quoted cell does not end as it must");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw malformed("has bytes that are not UTF-8");
            }
            throw e.getCause();
        }
        if (columns.isEmpty()) {
            throw malformed("must name the columns: " + String.join(",", list.fields()));
        }
        errors.refuseIfAny("csv");
        return entries;
    }

    private void read(CsvRecord line) {
        if (columns.isEmpty()) {
            columns = columns(line);
        } else if (entries.size() == MOST_LINES) {
            throw new RefusedException(
                    Problem.of(
                            ProblemType.TOO_LARGE,
                            "size",
                            "The file has more than %d lines; nothing was imported. Send it in parts."
                                    .formatted(MOST_LINES)));
        } else {
            readEntry(line);
        }
    }

    private List<String> columns(CsvRecord line) {
        var named =
                line.getFields().stream()
                        .map(it -> it.replace(BYTE_ORDER_MARK, "").strip())
                        .toList();
        if (!named.contains(list.numberField())) {
            throw malformed(
                    "must name the columns, separated by commas: "
                            + String.join(",", list.fields()));
        }
        for (var name : named) {
            if (!WriteCsv.columns(list).contains(name)) {
                throw malformed(
                        "names a column there is not; the columns are "
                                + String.join(", ", list.fields()));
            }
        }
        return named;
    }

    private void readEntry(CsvRecord line) {
        var place = "line " + line.getStartingLineNumber();
        if (line.getFieldCount() != columns.size()) {
            errors.add(
                    place,
                    "has %d columns, the first line %d"
                            .formatted(line.getFieldCount(), columns.size()));
            return;
        }
        try {
            var number = Entry.number(cell(line, list.numberField()).strip());
            entries.add(new Entry(number, note(line)));
        } catch (IllegalArgumentException e) {
            errors.add(place, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String note(CsvRecord line) {
        var cell = CsvCell.words(cell(line, list.noteField()));
        try {
            return cell.isEmpty() ? null : Entry.note(cell);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(list.noteField() + " " + e.getMessage(), e);
        }
    }

    private String cell(CsvRecord line, String column) {
        var index = columns.indexOf(column);
        return index < 0 ? "" : line.getField(index);
    }

    private RefusedException malformed(String what) {
        return new RefusedException(
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "csv",
                        "Line %d %s. Nothing was imported.".formatted(lastLine + 1, what)));
    }
}
