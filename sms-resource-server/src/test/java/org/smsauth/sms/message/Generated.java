package org.smsauth.sms.message;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inputs made from a seed: the same seed makes the same ones. Every run has a seed of its own,
 * which a failure names; {@code -Dgenerated.seed=…} runs that one again.
 */
public final class Generated {

    private final long seed;
    private final RandomGenerator random;

    private Generated(long seed) {
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public static Generated inputs() {
        return new Generated(Long.getLong("generated.seed", System.nanoTime()));
    }

    public long seed() {
        return seed;
    }

    /** A number from zero to one less than the bound. */
    public int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** Once in that many times. */
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Any code point, those that are half of a pair included. */
    public int codePoint() {
        return switch (upTo(4)) {
            case 0 -> upTo(0x80);
            case 1 -> upTo(0x2000);
            case 2 -> upTo(Character.MIN_SUPPLEMENTARY_CODE_POINT);
            default -> upTo(Character.MAX_CODE_POINT + 1);
        };
    }

    public String charactersOf(String alphabet, int length) {
        var characters = alphabet.codePoints().toArray();
        return IntStream.range(0, length)
                .map(_ -> characters[upTo(characters.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Text of anything at all. */
    public String anything(int longest) {
        return IntStream.range(0, upTo(longest + 1))
                .mapToObj(_ -> Character.toString(codePoint()))
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "-Dgenerated.seed=" + seed;
    }
}
