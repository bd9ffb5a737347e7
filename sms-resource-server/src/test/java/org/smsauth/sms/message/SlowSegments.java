package org.smsauth.sms.message;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What 3GPP TS 23.038 says of a text, by other means than the code that is tested: the alphabet as
 * the standard's grid of codes, and every way to cut a text tried for the one with fewest parts.
 */
final class SlowSegments {

    /** The default alphabet, a row for each eight codes from 0x00 on; 0x1B is the escape. */
    private static final int[] DEFAULT_ALPHABET = {
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, //
        0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5, //
        0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, //
        0x3A3, 0x398, 0x39E, -1, 0xC6, 0xE6, 0xDF, 0xC9, //
        0x20, 0x21, 0x22, 0x23, 0xA4, 0x25, 0x26, 0x27, //
        0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, //
        0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, //
        0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, //
        0xA1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, //
        0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, //
        0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, //
        0x58, 0x59, 0x5A, 0xC4, 0xD6, 0xD1, 0xDC, 0xA7, //
        0xBF, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, //
        0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, //
        0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, //
        0x78, 0x79, 0x7A, 0xE4, 0xF6, 0xF1, 0xFC, 0xE0
    };

    /**
     * The extension table: form feed, circumflex, braces, backslash, brackets, tilde, bar, euro.
     */
    private static final int[] EXTENSION = {
        0x0C, 0x5E, 0x7B, 0x7D, 0x5C, 0x5B, 0x7E, 0x5D, 0x7C, 0x20AC
    };

    private SlowSegments() {}

    /** Every character of the alphabet with its extension, once. */
    static String alphabet() {
        return IntStream.concat(Arrays.stream(DEFAULT_ALPHABET), Arrays.stream(EXTENSION))
                .filter(it -> it >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The code of a character of the default alphabet, without the extension. */
    static int code(int codePoint) {
        return IntStream.range(0, DEFAULT_ALPHABET.length)
                .filter(it -> DEFAULT_ALPHABET[it] == codePoint)
                .findFirst()
                .orElseThrow();
    }

    static boolean isExtended(int codePoint) {
        return has(EXTENSION, codePoint);
    }

    static boolean isGsm(int codePoint) {
        return has(DEFAULT_ALPHABET, codePoint) || has(EXTENSION, codePoint);
    }

    /** How many septets a text takes, or 16-bit units, when it must travel in those. */
    static int units(String text) {
        return costs(text).stream().mapToInt(Integer::intValue).sum();
    }

    static boolean travelsAsGsm(String text) {
        return text.codePoints().allMatch(SlowSegments::isGsm);
    }

    static int segments(String text) {
        var gsm = travelsAsGsm(text);
        return units(text) <= (gsm ? 160 : 70) ? 1 : fewest(costs(text), gsm ? 153 : 67);
    }

    /** The fewest runs of at most that many units, no character cut: all cuts are tried. */
    private static int fewest(List<Integer> costs, int room) {
        var fewest = new int[costs.size() + 1];
        for (int end = 1; end <= costs.size(); end++) {
            fewest[end] = Integer.MAX_VALUE;
            int used = 0;
            for (int start = end - 1; start >= 0; start--) {
                used += costs.get(start);
                if (used > room) {
                    break;
                }
                fewest[end] = Math.min(fewest[end], fewest[start] + 1);
            }
        }
        return fewest[costs.size()];
    }

    private static List<Integer> costs(String text) {
        var gsm = travelsAsGsm(text);
        return text.codePoints()
                .map(it -> gsm ? (has(EXTENSION, it) ? 2 : 1) : Character.charCount(it))
                .boxed()
                .toList();
    }

    private static boolean has(int[] table, int codePoint) {
        return Arrays.stream(table).anyMatch(it -> it == codePoint);
    }
}
