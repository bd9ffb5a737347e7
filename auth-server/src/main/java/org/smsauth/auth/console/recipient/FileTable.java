package org.smsauth.auth.console.recipient;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.auth.language.Words;

/**
 * The lines of a file that came from somewhere: cells between commas, semicolons or tabs.
 *
 * @param rows without those that have nothing in them
 */
record FileTable(Delimiter delimiter, List<Row> rows) {

    static final int MOST_ROWS = 100_001;

    private static final int LOOKED_AT = 20;
    private static final int LONGEST_CELL = 64 * 1024;

    /** What stands between cells. */
    enum Delimiter {
        COMMA(',', "Comma"),
        SEMICOLON(';', "Semicolon"),
        TAB('\t', "Tab");

        private final char sign;
        private final String words;

        Delimiter(char sign, String words) {
            this.sign = sign;
            this.words = words;
        }

        static Optional<Delimiter> ofWire(String text) {
            return Arrays.stream(values()).filter(it -> it.wire().equals(text)).findFirst();
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return words;
        }
    }

    /**
     * A line.
     *
     * @param line its number in the file, from 1
     */
    record Row(long line, List<String> cells) {

        /** Empty where the line has no such cell. */
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    /** The file cannot be read as lines with cells; the message says why. */
    static final class NoTable extends Exception {

        NoTable(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * @param delimiter empty to find out
     */
    static FileTable read(String text, Optional<Delimiter> delimiter) throws NoTable {
        var found = delimiter.orElseGet(() -> likeliest(text));
        return new FileTable(found, rows(text, found, MOST_ROWS));
    }

    /** The one that the first lines have most of, and as many of in each line. */
    private static Delimiter likeliest(String text) {
        var best = Delimiter.COMMA;
        var most = 0;
        for (var each : Delimiter.values()) {
            var score = score(text, each);
            if (score > most) {
                best = each;
                most = score;
            }
        }
        return best;
    }

    private static int score(String text, Delimiter delimiter) {
        try {
            var rows = rows(beginning(text), delimiter, LOOKED_AT);
            var cells = rows.stream().mapToInt(it -> it.cells().size()).toArray();
            var fewest = Arrays.stream(cells).min().orElse(1);
            var mostCells = Arrays.stream(cells).max().orElse(1);
            return fewest == mostCells ? (fewest - 1) * 10 : mostCells > 1 ? 1 : 0;
        } catch (NoTable _) {
            return 0;
        }
    }

    private static String beginning(String text) {
        var end = 0;
        for (int line = 0; line < LOOKED_AT && end >= 0; line++) {
            end = text.indexOf('\n', end + 1);
        }
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<Row> rows(String text, Delimiter delimiter, int most) throws NoTable {
        var rows = new ArrayList<Row>();
        var reader =
                CsvReader.builder()
                        .fieldSeparator(delimiter.sign)
                        .maxBufferSize(LONGEST_CELL)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false);
        try {
            for (var record : reader.ofCsvRecord(text)) {
                if (record.getFields().stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (rows.size() == most) {
                    throw new NoTable(
                            Words.of("It has more than %,d lines: send it in parts.", most - 1));
                }
                rows.add(new Row(record.getStartingLineNumber(), List.copyOf(record.getFields())));
            }
        } catch (CsvParseException _) {
            throw new NoTable(
                    Words.of(
                            "It is no table: after line %d a quoted cell does not end, or a cell is longer than any may be.",
                            rows.isEmpty() ? 0 : rows.getLast().line()));
        }
        return rows;
    }
}
