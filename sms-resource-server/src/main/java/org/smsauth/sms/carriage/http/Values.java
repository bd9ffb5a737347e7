package org.smsauth.sms.carriage.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.message.Encoding;

/**
 * What the placeholders stand for in one request.
 *
 * @param callback where receipts are taken; that of a message has our id of it behind that
 * @param encodings what the carrier calls the ways a text can travel
 * @param longestValidity what it takes at most
 */
record Values(
        OutboundSms sms,
        Login login,
        String callback,
        Map<Encoding, String> encodings,
        Duration longestValidity,
        Instant now) {

    /** What this server is to the carrier. Never prints the password. */
    record Login(String account, String username, String password) {

        /** What is said of this server alone; nothing of a message. */
        String of(Placeholder place) {
            return switch (place) {
                case ACCOUNT -> account;
                case USERNAME -> username;
                case PASSWORD -> password;
                case BASIC -> basic();
                default -> "";
            };
        }

        private String basic() {
            return Base64.getEncoder()
                    .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return username;
        }
    }

    String of(Placeholder place) {
        return switch (place) {
            case TO -> sms.recipient().value();
            case TO_DIGITS -> withoutPlus(sms.recipient().value());
            case FROM -> sms.sender().value();
            case FROM_DIGITS -> withoutPlus(sms.sender().value());
            case TEXT -> sms.text().value();
            case TEXT_GSM_7 -> isIn(Encoding.GSM_7) ? sms.text().value() : "";
            case TEXT_UCS_2_HEX -> isIn(Encoding.UCS_2) ? hex() : "";
            case ENCODING -> encodings.getOrDefault(sms.text().encoding(), "");
            case PARTS -> String.valueOf(sms.text().segments());
            case ID -> id(sms);
            case TYPE -> sms.type().name().toLowerCase(Locale.ROOT);
            case VALIDITY_SECONDS -> String.valueOf(validity().toSeconds());
            case VALIDITY_MINUTES -> String.valueOf(Math.max(1, validity().toMinutes()));
            case VALID_UNTIL -> now.plus(validity()).toString();
            case CALLBACK -> callback.isEmpty() ? "" : callback + "/" + id(sms);
            case CARRIER_ID, ACCOUNT, USERNAME, PASSWORD, BASIC -> login.of(place);
        };
    }

    static String id(OutboundSms sms) {
        return new Ours.Whole(sms.id(), sms.attempt()).written();
    }

    private boolean isIn(Encoding encoding) {
        return sms.text().encoding() == encoding;
    }

    private String hex() {
        return HexFormat.of().formatHex(sms.text().value().getBytes(StandardCharsets.UTF_16BE));
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** Whole seconds. */
    private Duration validity() {
        var left = Duration.between(now, sms.validUntil());
        var most = left.compareTo(longestValidity) > 0 ? longestValidity : left;
        return Duration.ofSeconds(Math.max(1, most.toSeconds()));
    }

    /** Says nothing of a message or a password. */
    @Override
    public String toString() {
        return "values for " + sms.id();
    }
}
