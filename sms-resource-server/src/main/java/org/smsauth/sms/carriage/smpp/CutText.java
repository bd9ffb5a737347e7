package org.smsauth.sms.carriage.smpp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jsmpp.bean.OptionalParameter;
import org.smsauth.sms.message.SmsText;

/**
 * Makes segments of a text as an SMSC wants them. A text that its default alphabet has not is sent
 * as UCS-2.
 *
 * @param alphabet the SMSC's default alphabet
 * @param dataCoding what tells the SMSC that a text is in that
 */
record CutText(Alphabet alphabet, byte dataCoding, LongMessages longMessages) {

    static final byte UCS_2 = 8;

    /**
     * @param reference what the segments of this message have in common, and those sent to the same
     *     phone shortly before and after have not
     */
    List<Segment> segments(SmsText text, int reference) {
        var plain = alphabet.has(text);
        var in = plain ? alphabet : Alphabet.UCS_2;
        var code = plain ? dataCoding : UCS_2;
        var parts = text.parts(in.encoding(), longMessages.header());
        if (parts.size() == 1) {
            return List.of(new Segment(in.octets(text.value(), 0), false, code, List.of()));
        }
        if (longMessages == LongMessages.MESSAGE_PAYLOAD) {
            var payload = new OptionalParameter.Message_payload(in.octets(text.value(), 0));
            return List.of(new Segment(new byte[0], false, code, List.of(payload)));
        }
        return IntStream.range(0, parts.size())
                .mapToObj(at -> segment(in, code, parts, at, reference))
                .toList();
    }

    private Segment segment(Alphabet in, byte code, List<String> parts, int at, int reference) {
        byte total = (byte) parts.size();
        byte number = (byte) (at + 1);
        var header =
                switch (longMessages) {
                    case UDH_8 -> new byte[] {5, 0, 3, (byte) reference, total, number};
                    case UDH_16 ->
                            new byte[] {
                                6, 8, 4, (byte) (reference >> 8), (byte) reference, total, number
                            };
                    case SAR, MESSAGE_PAYLOAD -> new byte[0];
                };
        var octets = in.octets(parts.get(at), header.length);
        return new Segment(
                ByteBuffer.allocate(header.length + octets.length).put(header).put(octets).array(),
                header.length > 0,
                code,
                header.length > 0
                        ? List.of()
                        : List.of(
                                new OptionalParameter.Sar_msg_ref_num((short) reference),
                                new OptionalParameter.Sar_total_segments(total),
                                new OptionalParameter.Sar_segment_seqnum(number)));
    }
}
