package org.smsauth.sms.carriage.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.carrier.BindLeases;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/** A carrier that is tried alone, with the receipts it hands on. */
final class SmppUnderTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    static final PhoneNumber PHONE = new PhoneNumber("+14155550123");

    private final HeardFromCarrier heard;
    private final Carrier carrier;

    private SmppUnderTest(Carrier carrier, HeardFromCarrier heard) {
        this.carrier = carrier;
        this.heard = heard;
    }

    static SmppUnderTest at(int port, Map<String, String> settings) {
        return at(port, settings, new DefaultSslBundleRegistry());
    }

    static SmppUnderTest at(int port, Map<String, String> settings, SslBundles bundles) {
        return at(port, settings, bundles, (_, _) -> Optional.empty());
    }

    static SmppUnderTest at(
            int port, Map<String, String> settings, SslBundles bundles, BindLeases leases) {
        var heard = new HeardFromCarrier();
        var under = new SmppUnderTest(make(port, settings, bundles, leases, heard), heard);
        under.carrier.start();
        return under;
    }

    static Carrier make(
            int port,
            Map<String, String> settings,
            SslBundles bundles,
            BindLeases leases,
            CarrierListener listener) {
        var all =
                new HashMap<>(
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                String.valueOf(port),
                                "password",
                                ChSmsc.PASSWORD));
        all.putAll(settings);
        return new SmppKind(bundles, leases, new RememberedIds(), () -> NOW)
                .make("acme", SmppSettingsTest.settings(all), listener);
    }

    Carrier carrier() {
        return carrier;
    }

    List<Receipt> receipts() {
        return heard.receipts();
    }

    HeardFromCarrier heard() {
        return heard;
    }

    static OutboundSms sms(String text) {
        return sms("ACME", text);
    }

    static OutboundSms sms(String sender, String text) {
        return new OutboundSms(
                UUID.randomUUID(),
                MessageType.ALERTS,
                new SenderId(sender),
                PHONE,
                SmsText.of(text),
                NOW.plus(Duration.ofMinutes(5)),
                1);
    }

    @Override
    public void close() {
        carrier.stop();
    }
}
