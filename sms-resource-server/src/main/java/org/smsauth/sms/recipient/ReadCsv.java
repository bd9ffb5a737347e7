package org.smsauth.sms.recipient;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Utf8;
import org.smsauth.sms.request.Errors;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefusedException;

/**
 * Reads entries of a list from CSV: a first line that names the columns, in any order and case,
 * then an entry a line. What an export wrote is read again, with the time each number was added;
 * other columns are passed over, and so are rows without anything in them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class ReadCsv {

    static final int MOST_LINES = 100_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int ERRORS_TOLD = 100;
    private static final int MARK = 3;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final NumberList list;
    private final Instant now;
    private final Errors errors = new Errors(ERRORS_TOLD);
    private final List<Entry> entries = new ArrayList<>();
    private List<String> columns = List.of();
    private long nextLine = 1;

    private ReadCsv(NumberList list, Instant now) {
        this.list = list;
        this.now = now;
    }

    /**
     * @throws RefusedException naming every line that is not as it must be, or the place where it
     *     is no CSV
     */
    static List<Entry> of(NumberList list, InputStream body, Instant now) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLarge("more than %d bytes; nothing was imported".formatted(MOST_BYTES));
        }
        var bad = Utf8.firstBad(bytes);
        if (bad >= 0) {
            throw malformed(Utf8.line(bytes, bad), "has bytes that are not UTF-8");
        }
        var begin = Utf8.isMarked(bytes) ? MARK : 0;
        return new ReadCsv(list, now)
                .read(new ByteArrayInputStream(bytes, begin, bytes.length - begin));
    }

    private List<Entry> read(InputStream utf8) throws IOException {
        var builder =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false);
        try (var csv = builder.ofCsvRecord(utf8, StandardCharsets.UTF_8)) {
            for (var line : csv) {
                read(line);
                nextLine = line.getStartingLineNumber() + lines(line);
            }
        } catch (CsvParseException _) {
            throw malformed(nextLine, "is not CSV: a quoted cell does not end as it must");
        }
        if (columns.isEmpty()) {
            throw malformed(1, "must name the columns: " + String.join(",", list.fields()));
        }
        errors.refuseIfAny("csv");
        return entries;
    }

    /** How many lines it takes: a quoted cell may have several. */
    private static long lines(CsvRecord line) {
        return 1
                + line.getFields().stream()
                        .mapToLong(cell -> LINE_END.splitAsStream(cell + ".").count() - 1)
                        .sum();
    }

    private void read(CsvRecord line) {
        if (columns.isEmpty()) {
            columns = columns(line);
        } else if (line.getFields().stream().allMatch(String::isBlank)) {
            return;
        } else if (entries.size() == MOST_LINES) {
            throw tooLarge(
                    "more than %d lines; nothing was imported. Send it in parts"
                            .formatted(MOST_LINES));
        } else {
            readEntry(line);
        }
    }

    private List<String> columns(CsvRecord line) {
        var named =
                line.getFields().stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
        if (!named.contains(list.numberField())) {
            throw malformed(
                    line.getStartingLineNumber(),
                    "must name the columns, separated by commas: "
                            + String.join(",", list.fields()));
        }
        var known = new HashSet<String>();
        for (int at = 0; at < named.size(); at++) {
            if (!named.get(at).isEmpty() && !known.add(named.get(at))) {
                throw malformed(
                        line.getStartingLineNumber(),
                        "has two columns of one name: column %d is called as one before it"
                                .formatted(at + 1));
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
            var note = optional(line, list.noteField(), it -> Entry.note(CsvCell.words(it)));
            var addedAt = optional(line, NumberList.ADDED_AT, it -> Entry.addedAt(it.strip(), now));
            entries.add(new Entry(number, note, addedAt));
        } catch (IllegalArgumentException e) {
            errors.add(place, String.valueOf(e.getMessage()));
        }
    }

    private <T> @Nullable T optional(CsvRecord line, String column, Function<String, T> read) {
        var cell = cell(line, column);
        try {
            return cell.isEmpty() ? null : read.apply(cell);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + " " + e.getMessage(), e);
        }
    }

    private String cell(CsvRecord line, String column) {
        var index = columns.indexOf(column);
        return index < 0 ? "" : line.getField(index);
    }

    private static RefusedException tooLarge(String what) {
        return new RefusedException(
                Problem.of(ProblemType.TOO_LARGE, "size", "The file has " + what + "."));
    }

    private static RefusedException malformed(long line, String what) {
        return new RefusedException(
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "csv",
                        "Line %d %s. Nothing was imported.".formatted(line, what)));
    }
}
