package org.smsauth.auth.console.recipient;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.recipient.FileTable.Row;

/**
 * Which columns of a file are what.
 *
 * @param number the one of the phone numbers, from 0
 * @param words the one of the words beside them; -1 for none
 * @param hasHead whether the first line names the columns
 */
record FileColumns(int number, int words, boolean hasHead) {

    private static final int LOOKED_AT = 50;

    private static final Set<String> NUMBERS =
            Set.of(
                    "recipient",
                    "number",
                    "phone",
                    "phonenumber",
                    "telephone",
                    "telephonenumber",
                    "tel",
                    "mobile",
                    "mobilenumber",
                    "mobilephone",
                    "msisdn",
                    "cell",
                    "cellphone",
                    "to",
                    "nummer",
                    "rufnummer",
                    "telefon",
                    "telefonnummer",
                    "handy",
                    "handynummer",
                    "mobil",
                    "mobilnummer",
                    "empfänger");

    private static final Set<String> WORDS =
            Set.of("reason", "name", "note", "comment", "remark", "grund", "notiz", "bemerkung");

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\+?[0-9]{6,16}");

    /**
     * What a visitor says of a file.
     *
     * @param number from 1; empty to find out, as all of them
     * @param words from 1; 0 for none
     */
    record Said(Optional<Integer> number, Optional<Integer> words, Optional<Boolean> hasHead) {

        static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Finds out what nobody says; a number's column of -1 is none. */
    static FileColumns of(NumberList list, List<Row> rows, Said said) {
        if (rows.isEmpty()) {
            return new FileColumns(-1, -1, false);
        }
        var first = rows.getFirst();
        var named = named(first, NUMBERS, list.numberField());
        var hasHead = said.hasHead().orElse(named >= 0 || !hasNumber(first));
        int number =
                said.number()
                        .map(it -> it - 1)
                        .orElseGet(() -> named >= 0 && hasHead ? named : likeliest(rows, hasHead));
        int words =
                said.words()
                        .map(it -> it - 1)
                        .orElseGet(() -> hasHead ? named(first, WORDS, list.noteField()) : -1);
        return new FileColumns(number, words == number ? -1 : words, hasHead);
    }

    /** The column that is called as the list calls it, or else one of those; -1 for none. */
    private static int named(Row head, Set<String> names, String best) {
        var plain =
                head.cells().stream()
                        .map(it -> SIGNS.matcher(it.toLowerCase(Locale.ROOT)).replaceAll(""))
                        .toList();
        var exactly = plain.indexOf(best);
        return exactly >= 0
                ? exactly
                : IntStream.range(0, plain.size())
                        .filter(it -> names.contains(plain.get(it)))
                        .findFirst()
                        .orElse(-1);
    }

    private static boolean hasNumber(Row row) {
        return row.cells().stream().anyMatch(FileColumns::isLikeNumber);
    }

    private static boolean isLikeNumber(String cell) {
        return LIKE_A_NUMBER.matcher(TypedNumber.plain(cell)).matches();
    }

    /** The column with most that is like a number. */
    private static int likeliest(List<Row> rows, boolean hasHead) {
        var some = rows.stream().skip(hasHead ? 1 : 0).limit(LOOKED_AT).toList();
        var columns = some.stream().mapToInt(it -> it.cells().size()).max().orElse(0);
        var best = -1;
        long most = 0;
        for (int column = 0; column < columns; column++) {
            var at = column;
            var count = some.stream().filter(it -> isLikeNumber(it.cell(at))).count();
            if (count > most) {
                best = column;
                most = count;
            }
        }
        return best;
    }
}
