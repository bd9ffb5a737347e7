package org.smsauth.sms.recipients.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.CsvCell;
import org.smsauth.runtime.text.Utf8;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;

/**
 * Reads entries of a list from CSV: a first line that names the columns, in any order and case,
 * then an entry a line. What an export wrote is read again, with the time each number was added;
 * other columns are passed over, and so are rows without anything in them. Reads twice, some lines
 * at a time: once to find all that is wrong, and then for good.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class ReadCsv {

    static final int MOST_LINES = 100_000;
    static final int MOST_BYTES = 16 * 1024 * 1024;

    /** In characters; and there is room for it in memory. */
    private static final int LONGEST_CELL = 64 * 1024;

    private static final int AT_A_TIME = 1_000;
    private static final int ERRORS_TOLD = 100;
    private static final int MARK = 3;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final NumberList list;
    private final FileChannel file;
    private final Instant now;

    /** How often a number that is there several times is still to come; the last one counts. */
    private final Map<Long, Integer> repeated = new HashMap<>();

    private ReadCsv(NumberList list, FileChannel file, Instant now) {
        this.list = list;
        this.file = file;
        this.now = now;
    }

    /**
     * A file in which every line is as it must be.
     *
     * @throws RefusedException naming every line that is not, or the place where it is no CSV
     */
    static ReadCsv checked(NumberList list, FileChannel file, Instant now) throws IOException {
        requireUtf8(file);
        var csv = new ReadCsv(list, file, now);
        csv.findRepeated();
        return csv;
    }

    /** Outside the heap, for only the kernel needs the bytes at hand. */
    private static void requireUtf8(FileChannel file) throws IOException {
        try (var mapped = Arena.ofConfined()) {
            var bytes = file.map(MapMode.READ_ONLY, 0, file.size(), mapped).asByteBuffer();
            var bad = Utf8.firstBad(bytes);
            if (bad >= 0) {
                throw malformed(Utf8.line(bytes, bad), "has bytes that are not UTF-8");
            }
            file.position(Utf8.isMarked(bytes) ? MARK : 0);
        }
    }

    /**
     * Looks at a file without importing it.
     *
     * @throws RefusedException when it is no CSV, or has too many lines or the wrong columns
     */
    static Checked check(NumberList list, FileChannel file, Instant now) throws IOException {
        requireUtf8(file);
        var csv = new ReadCsv(list, file, now);
        var wrong = new ArrayList<WrongLine>();
        var good = csv.findRepeated((line, why) -> wrong.add(new WrongLine(line, why)));
        var repeated = csv.repeated.values().stream().mapToInt(it -> it).sum();
        return new Checked(good - repeated, repeated, wrong);
    }

    /**
     * What a file would bring.
     *
     * @param good how many numbers that can be on the list
     * @param repeated how many lines have a number that a later line has again
     * @param wrong every line that could not be imported
     */
    record Checked(int good, int repeated, List<WrongLine> wrong) {

        /** Of entries of which none is wrong. */
        static Checked of(List<Entry> entries) {
            var good = (int) entries.stream().map(Entry::number).distinct().count();
            return new Checked(good, entries.size() - good, List.of());
        }
    }

    /**
     * A line that cannot be imported.
     *
     * @param line its number; the first of the file is 1
     * @param message what would be right
     */
    record WrongLine(long line, String message) {}

    /** Hears of lines that are not as they must be. */
    @FunctionalInterface
    private interface Wrong {

        void at(long line, String why);
    }

    /** Ends with the first hundred lines that are wrong. */
    private int findRepeated() throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var good = findRepeated((line, why) -> errors.add("line " + line, why));
        errors.refuseIfAny("csv");
        return good;
    }

    /** Answers how many lines are as they must be. */
    private int findRepeated(Wrong wrong) throws IOException {
        var numbers = LongStream.builder();
        read(entry -> numbers.add(entry.number().digits()), wrong);
        var sorted = numbers.build().sorted().toArray();
        for (int at = 1; at < sorted.length; at++) {
            if (sorted[at] == sorted[at - 1]) {
                repeated.merge(sorted[at], 1, Integer::sum);
            }
        }
        return sorted.length;
    }

    /**
     * Tells the entries, each number once, some thousand at a time.
     *
     * @throws UncheckedIOException when they cannot be read again
     */
    void tell(Consumer<List<Entry>> batches) {
        var toCome = new HashMap<>(repeated);
        var batch = new ArrayList<Entry>(AT_A_TIME);
        try {
            read(
                    entry -> {
                        var number = entry.number().digits();
                        var more = toCome.getOrDefault(number, 0);
                        if (more > 0) {
                            toCome.put(number, more - 1);
                            return;
                        }
                        batch.add(entry);
                        if (batch.size() == AT_A_TIME) {
                            batches.accept(List.copyOf(batch));
                            batch.clear();
                        }
                    },
                    (_, _) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!batch.isEmpty()) {
            batches.accept(batch);
        }
    }

    private void read(Consumer<Entry> entries, Wrong wrong) throws IOException {
        var begin = file.position();
        new Pass(entries, wrong).read(Channels.newInputStream(file));
        file.position(begin);
    }

    /** One reading of the file. */
    private final class Pass {

        private final Consumer<Entry> entries;
        private final Wrong wrong;
        private List<String> columns = List.of();
        private int count;
        private long nextLine = 1;

        private Pass(Consumer<Entry> entries, Wrong wrong) {
            this.entries = entries;
            this.wrong = wrong;
        }

        /** Leaves the stream open: it is the file's. */
        void read(InputStream utf8) throws IOException {
            var builder =
                    CsvReader.builder()
                            .maxBufferSize(LONGEST_CELL)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .allowUnclosedQuote(false);
            try {
                for (var line : builder.ofCsvRecord(utf8, StandardCharsets.UTF_8)) {
                    read(line);
                    nextLine = line.getStartingLineNumber() + lines(line);
                }
            } catch (CsvParseException _) {
                throw malformed(
                        nextLine,
                        "is not CSV: a quoted cell does not end as it must, or a cell is longer"
                                + " than any may be");
            }
            if (columns.isEmpty()) {
                throw malformed(1, "must name the columns: " + String.join(",", list.fields()));
            }
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
            } else if (count == MOST_LINES) {
                throw tooLarge(
                        "more than %d lines; nothing was imported. Send it in parts"
                                .formatted(MOST_LINES));
            } else {
                readEntry(line);
            }
        }

        private List<String> columns(CsvRecord line) {
            var named =
                    line.getFields().stream()
                            .map(it -> it.strip().toLowerCase(Locale.ROOT))
                            .toList();
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
            count++;
            var place = line.getStartingLineNumber();
            if (line.getFieldCount() != columns.size()) {
                wrong.at(
                        place,
                        "has %d columns, the first line %d"
                                .formatted(line.getFieldCount(), columns.size()));
                return;
            }
            try {
                var number = Entry.number(cell(line, list.numberField()).strip());
                var note = optional(line, list.noteField(), it -> Entry.note(CsvCell.words(it)));
                var addedAt =
                        optional(line, NumberList.ADDED_AT, it -> Entry.addedAt(it.strip(), now));
                entries.accept(new Entry(number, note, addedAt));
            } catch (IllegalArgumentException e) {
                wrong.at(place, String.valueOf(e.getMessage()));
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
