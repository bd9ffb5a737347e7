package org.smsauth.sms.carriage.smpp;

import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/**
 * What one {@code submit_sm} carries of a text.
 *
 * @param shortMessage the field {@code short_message}, a header included
 * @param headed whether it begins with a header: the bit UDHI of {@code esm_class}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and compared with none
record Segment(
        byte[] shortMessage, boolean headed, byte dataCoding, List<OptionalParameter> parameters) {}
