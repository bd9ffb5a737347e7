package org.smsauth.sms.carriage.smpp;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsmpp.bean.BindType;
import org.smsauth.sms.carriage.carrier.BindLeases;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierKind;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.CarrierSettings;
import org.smsauth.sms.carriage.carrier.IdsOnRecord;
import org.smsauth.sms.carriage.carrier.ReadAddress;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Carriers that are reached by SMPP: {@code kind: smpp}. */
@Component
final class SmppKind implements CarrierKind {

    private final SslBundles bundles;
    private final BindLeases leases;
    private final IdsOnRecord ids;
    private final InstantSource clock;

    SmppKind(SslBundles bundles, BindLeases leases, IdsOnRecord ids, InstantSource clock) {
        this.bundles = bundles;
        this.leases = leases;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "smpp";
    }

    @Override
    public Carrier make(CarrierSettings settings, CarrierListener listener) {
        return make(settings.name(), settings.as(SmppSettings.class), listener);
    }

    Carrier make(String name, SmppSettings settings, CarrierListener listener) {
        var troubles = new Troubles(name, clock);
        var messageIds = new MessageIds(name, settings.receiptIds(), ids);
        var dial = dial(settings);
        var inbound =
                new ReadInbound(
                        name, ReadAddress.in(settings.country()), new ReadText(settings.text()));
        var hear = new HearSmsc(name, listener, messageIds, inbound, troubles, clock);
        var sessions =
                new Sessions(
                        types(settings.bind())
                                .map(it ->
                                        new KeepBound(
                                                name, it, settings, dial, leases, hear, troubles,
                                                clock))
                                .toList());
        var congestion = new Congestion(System::nanoTime);
        var send =
                new SendSegments(
                        name,
                        listener,
                        settings,
                        sessions,
                        messageIds,
                        congestion,
                        troubles,
                        clock);
        return new SmppCarrier(name, settings, sessions, send, congestion, troubles, clock);
    }

    private Dial dial(SmppSettings settings) {
        try {
            return new Dial(settings, bundles);
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "ssl-bundle is %s, and there is none of that name"
                            .formatted(settings.sslBundle()),
                    e);
        }
    }

    private static Stream<BindType> types(SmppSettings.Binds binds) {
        var each =
                switch (binds.as()) {
                    case TRANSCEIVER -> List.of(BindType.BIND_TRX);
                    case SEPARATE -> List.of(BindType.BIND_TX, BindType.BIND_RX);
                };
        return IntStream.range(0, binds.number()).boxed().flatMap(_ -> each.stream());
    }
}
