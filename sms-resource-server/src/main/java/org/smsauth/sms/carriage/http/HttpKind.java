package org.smsauth.sms.carriage.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.edge.PlainHttp;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.carrier.CarrierKind;
import org.smsauth.sms.carriage.carrier.CarrierListener;
import org.smsauth.sms.carriage.carrier.CarrierSettings;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.ReadAddress;
import org.smsauth.sms.door.web.ApiSettings;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Carriers of the kind {@code http}. */
@Component
class HttpKind implements CarrierKind, DisposableBean {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final ApiSettings api;
    private final Predicate<URI> permitted;
    private final SslBundles bundles;
    private final InstantSource clock;
    private final Map<String, HttpCarrier> made = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("http-carriers-timer").daemon().factory());

    @Autowired
    HttpKind(ApiSettings api, PlainHttp plainHttp, SslBundles bundles, InstantSource clock) {
        this(api, plainHttp::permits, bundles, clock);
    }

    /**
     * @param permitted to whom passwords may travel
     */
    HttpKind(ApiSettings api, Predicate<URI> permitted, SslBundles bundles, InstantSource clock) {
        this.api = api;
        this.permitted = permitted;
        this.bundles = bundles;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "http";
    }

    /** The carrier that was made by that name. */
    Optional<HttpCarrier> carrier(String name) {
        return Optional.ofNullable(made.get(name));
    }

    @Override
    public Carrier make(CarrierSettings settings, CarrierListener listener) {
        var carrier = make(settings.name(), settings.as(HttpSettings.class), listener);
        made.put(settings.name(), carrier);
        return carrier;
    }

    HttpCarrier make(String name, HttpSettings set, CarrierListener listener) {
        var template = set.template();
        if (template.url().isEmpty()) {
            throw new IllegalArgumentException("url is missing: where messages are sent to");
        }
        var request = new WriteRequest(template);
        if (template.answers().stream().noneMatch(it -> it.is() == AnswerRule.Meaning.ACCEPTED)) {
            throw new IllegalArgumentException(
                    "answers is missing: what an answer looks like that is accepted, such as"
                            + " answers[0].is=accepted and answers[0].status=2xx");
        }
        var username = set.username().isEmpty() ? set.account() : set.username();
        var password = Secret.of("password", set.password(), set.passwordFile());
        require(request, Placeholder.ACCOUNT, set.account().isEmpty(), "account");
        require(request, Placeholder.USERNAME, username.isEmpty(), "username");
        require(request, Placeholder.PASSWORD, password == null, "password or password-file");
        require(request, Placeholder.BASIC, password == null, "password or password-file");
        require(request, Placeholder.BASIC, username.isEmpty(), "username");
        require(
                request,
                Placeholder.ENCODING,
                template.encodings().size() < 2,
                "request.encodings");
        var key = Secret.of("receipts.key", set.receipts().key(), set.receipts().keyFile());
        var hasReceipts = key != null || !template.receipts().id().isEmpty();
        require(request, Placeholder.CALLBACK, !hasReceipts, "receipts.key or receipts.key-file");
        var callback = hasReceipts ? callback(name, "receipts", set, checked(key)) : "";
        var login = new HttpCarrier.Login(set.account(), username, password);
        var url = url(template, request, login, callback);
        return new HttpCarrier(
                name,
                new Limits(set.window(), set.perSecond(), false),
                template,
                request,
                login,
                callback,
                hasReceipts
                        ? hearing(name, set, template, checked(key), callback, password, listener)
                        : null,
                template.inbound().isNone() || key == null
                        ? null
                        : new HearInbound(
                                name,
                                template.inbound(),
                                ReadAddress.in(set.country()),
                                believing(
                                        "the message",
                                        set,
                                        template,
                                        checked(key),
                                        callback(name, "inbound", set, checked(key)),
                                        password),
                                listener,
                                clock),
                asking(template, request),
                new Connections(
                        url, set.timeout(), set.window(), tls(set.sslBundle()), timer, clock),
                clock);
    }

    private static void require(
            WriteRequest request, Placeholder place, boolean isMissing, String setting) {
        if (isMissing && request.has(place)) {
            throw new IllegalArgumentException(
                    "%s is missing, and what is sent has {%s}"
                            .formatted(setting, place.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Secret checked(@Nullable Secret key) {
        if (key == null) {
            throw new IllegalArgumentException(
                    "receipts.key or receipts.key-file is missing: what the path of a receipt ends"
                            + " in, which nobody can guess; 16 to 128 of A to Z, a to z, 0 to 9, _"
                            + " and -");
        }
        if (!KEY.matcher(key.now()).matches()) {
            throw new IllegalArgumentException(
                    "receipts.key is 16 to 128 of A to Z, a to z, 0 to 9, _ and -, for it is part"
                            + " of a path");
        }
        return key;
    }

    private String callback(String name, String what, HttpSettings set, Secret key) {
        var path = "/carriers/%s/%s/%s".formatted(name, what, key.now());
        var base = set.receipts().base();
        if (base == null) {
            return api.url(path);
        }
        var scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?")
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "receipts.base is how this server is reached, such as https://sms.example.com,"
                            + " without a query; not "
                            + base);
        }
        return base.toString().replaceFirst("/$", "") + path;
    }

    /** Where connections go to, tried with a message like any other. */
    private URI url(
            Template template, WriteRequest request, HttpCarrier.Login login, String callback) {
        var host = template.url().replaceFirst("(?s)^([^:/?#]*://[^/?#]*).*$", "$1");
        if (TemplateText.of("url", host).isOfMessage()) {
            throw new IllegalArgumentException("url: its host cannot depend on the message");
        }
        URI url;
        try {
            url = request.url(sample(template, login, callback));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "url is no URL%s"
                            .formatted(
                                    e.getCause() instanceof URISyntaxException why
                                            ? ": " + why.getReason()
                                            : ""));
        }
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url is an https URL with a host and without a user, such as"
                            + " https://gateway.example.com/send");
        }
        if (!permitted.test(url)) {
            throw new IllegalArgumentException(
                    "url would have messages and passwords travel to %s in clear: make it https, or name the host in smsauth.plain-http-hosts"
                            .formatted(url.getHost()));
        }
        return url;
    }

    private static Values sample(Template template, HttpCarrier.Login login, String callback) {
        var sms =
                new OutboundSms(
                        new UUID(0, 0),
                        MessageType.ALERTS,
                        new SenderId("ACME"),
                        new PhoneNumber("+14155550123"),
                        SmsText.of("a"),
                        Instant.EPOCH,
                        1);
        return new Values(
                sms,
                new Values.Login(login.account(), login.username(), "a"),
                callback,
                template.encodings(),
                template.longestValidity(),
                Instant.EPOCH);
    }

    private static @Nullable AskStatus asking(Template template, WriteRequest request) {
        return template.ask() == null
                ? null
                : new AskStatus(template.ask(), States.of(template.receipts()), request.headers());
    }

    private HearReceipts hearing(
            String name,
            HttpSettings set,
            Template template,
            Secret key,
            String callback,
            @Nullable Secret accountPassword,
            CarrierListener listener) {
        return new HearReceipts(
                name,
                template.receipts(),
                believing("the receipt", set, template, key, callback, accountPassword),
                listener,
                clock);
    }

    private static BelieveCallback believing(
            String what,
            HttpSettings set,
            Template template,
            Secret key,
            String callback,
            @Nullable Secret accountPassword) {
        var receipts = set.receipts();
        var password = Secret.of("receipts.password", receipts.password(), receipts.passwordFile());
        if ((password == null) != receipts.username().isEmpty()) {
            throw new IllegalArgumentException(
                    "receipts.username and receipts.password or receipts.password-file go"
                            + " together");
        }
        return new BelieveCallback(
                key,
                receipts.username(),
                password,
                signature(set, template, callback, accountPassword),
                what);
    }

    private static @Nullable CheckSignature signature(
            HttpSettings set,
            Template template,
            String callback,
            @Nullable Secret accountPassword) {
        var signing = template.receipts().signature();
        var signs = set.receipts().signature();
        var key = Secret.of("receipts.signature.key", signs.key(), signs.keyFile());
        if (signing == null) {
            if (key != null) {
                throw new IllegalArgumentException(
                        "receipts.signature.header is missing: where the signature is that"
                                + " receipts.signature.key is for");
            }
            return null;
        }
        var isAccounts = set.username().isEmpty() || set.username().equals(set.account());
        var used = key == null && isAccounts && set.preset() != null ? accountPassword : key;
        if (used == null) {
            throw new IllegalArgumentException(
                    "receipts.signature.key or receipts.signature.key-file is missing: by which"
                            + " receipts are signed, such as the auth token of the account");
        }
        return new CheckSignature(signing, used, callback);
    }

    private @Nullable SSLContext tls(@Nullable String bundle) {
        try {
            return bundle == null ? null : bundles.getBundle(bundle).createSslContext();
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "ssl-bundle is %s, and spring.ssl.bundle has none of that name"
                            .formatted(bundle));
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
