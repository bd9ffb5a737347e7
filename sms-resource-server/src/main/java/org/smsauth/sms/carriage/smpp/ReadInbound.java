package org.smsauth.sms.carriage.smpp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.InboundSms.Part;
import org.smsauth.sms.carriage.carrier.ReadAddress;

/**
 * A message that somebody wrote, as an SMSC brings it: whose parts are told by a header of the
 * text, or by {@code sar_*} parameters.
 *
 * @see <a href="https://www.3gpp.org/ftp/Specs/archive/23_series/23.040/">3GPP TS 23.040,
 *     9.2.3.24</a>
 */
final class ReadInbound {

    private static final int UNKNOWN = 0;
    private static final int INTERNATIONAL = 1;
    private static final int NATIONAL = 2;

    /** Of a header: a message's reference, of one octet, how many parts it has, and which it is. */
    private static final int PARTS_8 = 0;

    /** The same with a reference of two octets. */
    private static final int PARTS_16 = 8;

    private final String carrier;
    private final ReadAddress readAddress;
    private final ReadText readText;

    ReadInbound(String carrier, ReadAddress readAddress, ReadText readText) {
        this.carrier = carrier;
        this.readAddress = readAddress;
        this.readText = readText;
    }

    InboundSms of(Delivery delivery, Instant at) {
        var octets = delivery.octets();
        var header = delivery.isHeaded() ? header(octets) : new byte[0];
        var text =
                readText.of(
                        delivery.dataCoding(),
                        Arrays.copyOfRange(octets, header.length, octets.length),
                        header.length);
        return new InboundSms(
                carrier,
                null,
                address(delivery.sourceTon(), delivery.source()),
                address(delivery.destinationTon(), delivery.destination()),
                text,
                part(header).or(() -> part(delivery)).orElse(null),
                at);
    }

    /**
     * By type of number; those of a network, of a subscriber and abbreviated ones are nobody's
     * elsewhere (SMPP 3.4, 5.2.5).
     */
    private String address(int ton, String address) {
        return switch (ton) {
            case UNKNOWN -> readAddress.of(address);
            case INTERNATIONAL -> readAddress.international(address);
            case NATIONAL -> readAddress.national(address);
            default -> address;
        };
    }

    /** The digits of the two addresses, as those of recipients are. */
    List<String> digits(Delivery delivery) {
        return Stream.of(
                        address(delivery.sourceTon(), delivery.source()),
                        address(delivery.destinationTon(), delivery.destination()))
                .map(it -> it.replaceAll("[^0-9]", ""))
                .toList();
    }

    /** With its length before it; none where it would be longer than all there is. */
    private static byte[] header(byte[] octets) {
        int length = octets.length == 0 ? 0 : (octets[0] & 0xFF) + 1;
        return length > octets.length ? new byte[0] : Arrays.copyOf(octets, length);
    }

    private static Optional<Part> part(byte[] header) {
        var elements = ByteBuffer.wrap(header);
        if (elements.hasRemaining()) {
            elements.get();
        }
        while (elements.remaining() >= 2) {
            int element = elements.get() & 0xFF;
            int length = elements.get() & 0xFF;
            if (length > elements.remaining()) {
                return Optional.empty();
            }
            var value = new byte[length];
            elements.get(value);
            if (element == PARTS_8 && length == 3) {
                return part(value[0] & 0xFF, value[2] & 0xFF, value[1] & 0xFF);
            }
            if (element == PARTS_16 && length == 4) {
                int reference = ((value[0] & 0xFF) << Byte.SIZE) | (value[1] & 0xFF);
                return part(reference, value[3] & 0xFF, value[2] & 0xFF);
            }
        }
        return Optional.empty();
    }

    private static Optional<Part> part(Delivery delivery) {
        var reference = number(delivery.parameter(Tag.SAR_MSG_REF_NUM));
        var of = number(delivery.parameter(Tag.SAR_TOTAL_SEGMENTS));
        var number = number(delivery.parameter(Tag.SAR_SEGMENT_SEQNUM));
        return reference < 0 ? Optional.empty() : part(reference, number, of);
    }

    private static int number(byte @Nullable [] value) {
        if (value == null || value.length == 0 || value.length > 2) {
            return -1;
        }
        return value.length == 1
                ? value[0] & 0xFF
                : ((value[0] & 0xFF) << Byte.SIZE) | (value[1] & 0xFF);
    }

    /** None where there is no such part: then it is taken for a message of its own. */
    private static Optional<Part> part(int reference, int number, int of) {
        return of < 1 || of > Part.MOST || number < 1 || number > of
                ? Optional.empty()
                : Optional.of(new Part(reference, number, of));
    }
}
