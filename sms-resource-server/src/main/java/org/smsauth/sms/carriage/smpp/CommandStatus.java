package org.smsauth.sms.carriage.smpp;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.sms.carriage.carrier.Cause;

/**
 * What an SMSC answers a {@code submit_sm} or a bind with, and what follows.
 *
 * @see <a href="https://smpp.org/SMPP_v5.pdf">SMPP 5.0, 4.7.6</a>
 */
enum CommandStatus {
    ESME_ROK(0x00, Effect.TAKEN, "no error"),
    ESME_RINVMSGLEN(0x01, Effect.REFUSED, "message length is invalid"),
    ESME_RINVCMDLEN(0x02, Effect.REFUSED, "command length is invalid"),
    ESME_RINVCMDID(0x03, Effect.REFUSED, "invalid command id"),
    ESME_RINVBNDSTS(0x04, Effect.LATER, "not bound for this command"),
    ESME_RALYBND(0x05, Effect.LATER, "already bound"),
    ESME_RINVPRTFLG(0x06, Effect.REFUSED, "invalid priority flag"),
    ESME_RINVREGDLVFLG(0x07, Effect.REFUSED, "invalid registered delivery flag"),
    ESME_RSYSERR(0x08, Effect.LATER, "system error"),
    ESME_RINVSRCADR(0x0A, Effect.REFUSED, "invalid source address"),
    ESME_RINVDSTADR(0x0B, Effect.REFUSED, "invalid destination address"),
    ESME_RINVMSGID(0x0C, Effect.REFUSED, "message id is invalid"),
    ESME_RBINDFAIL(0x0D, Effect.LATER, "bind failed"),
    ESME_RINVPASWD(0x0E, Effect.LATER, "invalid password"),
    ESME_RINVSYSID(0x0F, Effect.LATER, "invalid system id"),
    ESME_RCANCELFAIL(0x11, Effect.REFUSED, "cancel_sm failed"),
    ESME_RREPLACEFAIL(0x13, Effect.REFUSED, "replace_sm failed"),
    ESME_RMSGQFUL(0x14, Effect.SLOWER, "message queue is full"),
    ESME_RINVSERTYP(0x15, Effect.REFUSED, "invalid service type"),
    ESME_RINVNUMDESTS(0x33, Effect.REFUSED, "invalid number of destinations"),
    ESME_RINVDLNAME(0x34, Effect.REFUSED, "invalid distribution list name"),
    ESME_RINVDESTFLAG(0x40, Effect.REFUSED, "destination flag is invalid"),
    ESME_RINVSUBREP(0x42, Effect.REFUSED, "submit with replace is not supported"),
    ESME_RINVESMCLASS(0x43, Effect.REFUSED, "invalid esm_class"),
    ESME_RCNTSUBDL(0x44, Effect.REFUSED, "cannot submit to a distribution list"),
    ESME_RSUBMITFAIL(0x45, Effect.LATER, "submit_sm failed"),
    ESME_RINVSRCTON(0x48, Effect.REFUSED, "invalid source TON"),
    ESME_RINVSRCNPI(0x49, Effect.REFUSED, "invalid source NPI"),
    ESME_RINVDSTTON(0x50, Effect.REFUSED, "invalid destination TON"),
    ESME_RINVDSTNPI(0x51, Effect.REFUSED, "invalid destination NPI"),
    ESME_RINVSYSTYP(0x53, Effect.LATER, "invalid system type"),
    ESME_RINVREPFLAG(0x54, Effect.REFUSED, "invalid replace_if_present flag"),
    ESME_RINVNUMMSGS(0x55, Effect.REFUSED, "invalid number of messages"),
    ESME_RTHROTTLED(0x58, Effect.SLOWER, "more messages than are allowed"),
    ESME_RINVSCHED(0x61, Effect.REFUSED, "invalid scheduled delivery time"),
    ESME_RINVEXPIRY(0x62, Effect.REFUSED, "invalid validity period"),
    ESME_RINVDFTMSGID(0x63, Effect.REFUSED, "predefined message not found"),
    ESME_RX_T_APPN(0x64, Effect.LATER, "temporary error of the receiver"),
    ESME_RX_P_APPN(0x65, Effect.REFUSED, "permanent error of the receiver"),
    ESME_RX_R_APPN(0x66, Effect.REFUSED, "the receiver rejects the message"),
    ESME_RQUERYFAIL(0x67, Effect.LATER, "query_sm failed"),
    ESME_RINVTLVSTREAM(0xC0, Effect.REFUSED, "error in the optional part"),
    ESME_RTLVNOTALLWD(0xC1, Effect.REFUSED, "optional parameter is not allowed"),
    ESME_RINVTLVLEN(0xC2, Effect.REFUSED, "invalid parameter length"),
    ESME_RMISSINGTLV(0xC3, Effect.REFUSED, "an expected optional parameter is missing"),
    ESME_RINVTLVVAL(0xC4, Effect.REFUSED, "invalid value of an optional parameter"),
    ESME_RDELIVERYFAILURE(0xFE, Effect.REFUSED, "delivery failed"),
    ESME_RUNKNOWNERR(0xFF, Effect.LATER, "unknown error"),
    ESME_RSERTYPUNAUTH(0x100, Effect.REFUSED, "not authorised for the service type"),
    ESME_RPROHIBITED(0x101, Effect.REFUSED, "operation is prohibited"),
    ESME_RSERTYPUNAVAIL(0x102, Effect.LATER, "service type is not available"),
    ESME_RSERTYPDENIED(0x103, Effect.REFUSED, "service type is denied"),
    ESME_RINVDCS(0x104, Effect.REFUSED, "invalid data coding"),
    ESME_RINVSRCADDRSUBUNIT(0x105, Effect.REFUSED, "invalid source subunit"),
    ESME_RINVDSTADDRSUBUNIT(0x106, Effect.REFUSED, "invalid destination subunit");

    /** What follows for the message that was answered so. */
    enum Effect {
        /** The SMSC has it. */
        TAKEN,
        /** It will never have it. */
        REFUSED,
        /** It has not got it, and may have it when there is less at once. */
        SLOWER,
        /** It has not got it, and may have it later. */
        LATER
    }

    private static final Map<Integer, CommandStatus> BY_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(it -> it.code, Function.identity()));

    private final int code;
    private final Effect effect;
    private final String meaning;

    CommandStatus(int code, Effect effect, String meaning) {
        this.code = code;
        this.effect = effect;
        this.meaning = meaning;
    }

    /** What follows. A code that SMPP does not know says no more than that it was not taken. */
    static Effect effect(int code) {
        var known = BY_CODE.get(code);
        return known == null ? Effect.LATER : known.effect;
    }

    /** The code and what it means: {@code 0x58}, {@code ESME_RTHROTTLED: more messages than …}. */
    static Cause cause(int code) {
        var known = BY_CODE.get(code);
        return new Cause(
                "0x%02X".formatted(code),
                known == null
                        ? "a command_status of the SMSC's own"
                        : known.name() + ": " + known.meaning);
    }
}
