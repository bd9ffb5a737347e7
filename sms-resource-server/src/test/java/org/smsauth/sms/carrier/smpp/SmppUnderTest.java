package org.smsauth.sms.carrier.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.carrier.BindLeases;
import org.smsauth.sms.carrier.Carrier;
import org.smsauth.sms.carrier.OutboundSms;
import org.smsauth.sms.carrier.Receipt;
import org.smsauth.sms.carrier.ReceiptListener;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/** A carrier that is tried alone, with the receipts it hands on. */
final class SmppUnderTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    static final PhoneNumber PHONE = new PhoneNumber("+14155550123");

    private final List<Receipt> receipts;
    private final Carrier carrier;

    private SmppUnderTest(Carrier carrier, List<Receipt> receipts) {
        this.carrier = carrier;
        this.receipts = receipts;
    }

    static SmppUnderTest at(int port, Map<String, String> settings) {
        return at(port, settings, new DefaultSslBundleRegistry());
    }

    static SmppUnderTest at(int port, Map<String, String> settings, SslBundles bundles) {
        return at(port, settings, bundles, (_, _) -> Optional.empty());
    }

    static SmppUnderTest at(
            int port, Map<String, String> settings, SslBundles bundles, BindLeases leases) {
        var receipts = new CopyOnWriteArrayList<Receipt>();
        var under =
                new SmppUnderTest(make(port, settings, bundles, leases, receipts::add), receipts);
        under.carrier.start();
        return under;
    }

    static Carrier make(
            int port,
            Map<String, String> settings,
            SslBundles bundles,
            BindLeases leases,
            ReceiptListener receipts) {
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
        return new SmppKind(bundles, leases, () -> NOW)
                .make("acme", SmppSettingsTest.settings(all), receipts);
    }

    Carrier carrier() {
        return carrier;
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
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
