package org.smsauth.sms.message;

/** Which characters a message may have, so that every store and every carrier can take it. */
public final class Characters {

    private Characters() {}

    /** No half of a surrogate pair, and no control character but line ends, form feeds and tabs. */
    public static boolean ofText(String text) {
        return text.codePoints().noneMatch(it -> unfit(it) && "\n\r\f\t".indexOf(it) < 0);
    }

    private static boolean unfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
