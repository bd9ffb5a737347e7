package org.smsauth.sms.carriage.carrier;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;

/**
 * Reads who wrote a message, or what it was sent to, as its carrier writes that. A number comes out
 * with its plus; what is none, or of which nobody can tell of what country it is, as it is written:
 * it is never taken for a number of another country.
 */
public final class ReadAddress {

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9][0-9 ().-]*");

    /** Shorter ones are short codes, unless the numbering plans know them. */
    private static final Pattern LONG = Pattern.compile("[1-9][0-9]{8,14}");

    private final @Nullable String country;

    private ReadAddress(@Nullable String country) {
        this.country = country;
    }

    /**
     * Reads addresses as a carrier of that country writes them.
     *
     * @param country whose numbers the carrier may write as they are dialled there, as ISO 3166-1
     *     code such as {@code FR}; null when it writes them with the code of their country
     * @throws IllegalArgumentException when there is no such country
     */
    public static ReadAddress in(@Nullable String country) {
        if (country != null && !NumberingPlan.countries().contains(country)) {
            throw new IllegalArgumentException(
                    "country is a code of two letters such as FR, not %s%s"
                            .formatted(
                                    country,
                                    country.equals("false")
                                            ? "; in YAML, write \"NO\" for Norway"
                                            : ""));
        }
        return new ReadAddress(country);
    }

    /** One that the carrier says begins with the code of its country. */
    public String international(String address) {
        var digits = digits(address).replaceFirst("^00", "");
        return digits.startsWith("0") || digits.length() < 2 ? of(address) : "+" + digits;
    }

    /** One that the carrier says is as it is dialled in its country. */
    public String national(String address) {
        return address.startsWith("+")
                ? international(address)
                : here(digits(address)).orElse(address);
    }

    /** One of which it says nothing. */
    public String of(String address) {
        var digits = digits(address);
        if (digits.isEmpty()) {
            return address;
        }
        if (address.startsWith("+")) {
            return "+" + digits;
        }
        return country == null ? abroad(address, digits) : eitherWay(address, digits);
    }

    private static String abroad(String address, String digits) {
        var number = digits.replaceFirst("^00", "");
        var isNumber =
                LONG.matcher(number).matches()
                        || PhoneNumber.read("+" + number).meant().isPresent();
        return isNumber ? "+" + number : address;
    }

    /** Where both could be, the number may be two people's. */
    private String eitherWay(String address, String digits) {
        var here = here(digits);
        if (digits.startsWith("0")) {
            return here.orElse(address);
        }
        var abroad = PhoneNumber.read("+" + digits).meant();
        if (here.isEmpty()) {
            return abroad.map(PhoneNumber::value).orElse(address);
        }
        var isOneOfBoth =
                abroad.filter(NumberingPlan::isKnown)
                        .filter(it -> !it.value().equals(here.get()))
                        .isPresent();
        return isOneOfBoth ? address : here.get();
    }

    private Optional<String> here(String digits) {
        return country == null
                ? Optional.empty()
                : NumberingPlan.national(digits, country).map(PhoneNumber::value);
    }

    /** None where it has anything else than people write between them. */
    private static String digits(String address) {
        return isDigits(address)
                ? address
                : DIALLED.matcher(address).matches() ? address.replaceAll("[^0-9]", "") : "";
    }

    /** By hand: it is asked of every receipt. */
    private static boolean isDigits(String address) {
        for (int at = 0; at < address.length(); at++) {
            if (address.charAt(at) < '0' || address.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
