package org.smsauth.sms.carriage.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.PDUComposer;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.OutboundSms;

/**
 * One {@code submit_sm}.
 *
 * @param part from 1 on, of so many parts
 * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, 4.4.1</a>
 */
record Submit(
        SmppSettings settings, OutboundSms sms, Segment segment, int part, int parts, Instant now)
        implements Link.Request {

    private static final byte UDHI = 0x40;
    private static final int MOST_DAYS = 30;

    @Override
    public byte[] compose(PDUComposer pdu, int sequenceNumber) throws PDUStringException {
        var source = Address.of(sms.sender(), settings.numbering());
        var destination = Address.of(sms.recipient(), settings.numbering());
        return pdu.submitSm(
                sequenceNumber,
                settings.serviceType(),
                source.numbering().ton(),
                source.numbering().npi(),
                source.value(),
                destination.numbering().ton(),
                destination.numbering().npi(),
                destination.value(),
                segment.headed() ? UDHI : 0,
                (byte) 0,
                settings.priority().of(sms.type()),
                null,
                settings.validity() ? validity(Duration.between(now, sms.validUntil())) : null,
                settings.receipts().registeredDelivery(),
                (byte) 0,
                segment.dataCoding(),
                (byte) 0,
                segment.shortMessage(),
                parameters());
    }

    private OptionalParameter[] parameters() {
        var parameters = new ArrayList<>(segment.parameters());
        if (settings.userMessageReference()) {
            var mark = Ours.Mark.of(sms.id(), sms.attempt(), part, parts);
            parameters.add(new OptionalParameter.User_message_reference((short) mark));
        }
        return parameters.toArray(OptionalParameter[]::new);
    }

    /** From now on, as the two clocks may differ (7.1.1.2); at most 30 days, for months do. */
    static String validity(Duration left) {
        var atLeast = left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
        var most = Duration.ofDays(MOST_DAYS);
        var said = atLeast.compareTo(most) > 0 ? most : atLeast;
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        said.toDays(),
                        said.toHoursPart(),
                        said.toMinutesPart(),
                        said.toSecondsPart());
    }
}
