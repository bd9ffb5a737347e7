package org.smsauth.sms.carriage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.carrier.HeardFromCarrier;
import org.springframework.boot.context.properties.bind.BindException;

/** What cannot be meant is said at the start, in one sentence. */
@Tag("clock")
class HttpSettingsTest {

    private static final String KANNEL =
            "preset=kannel;url=https://kannel.example.com;username=u;password=p;receipts.key="
                    + Http.KEY
                    + ";";

    private static final String OWN =
            "url=https://a.example/s;answers[0].is=accepted;answers[0].status=2xx;";

    private static String refusal(String settings) {
        try {
            var _ =
                    Http.carrier(
                            settings.replace("KANNEL ", KANNEL)
                                    .replace("OWN ", OWN)
                                    .replace(';', '\n'),
                            new HeardFromCarrier());
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        } catch (BindException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "preset=kannel | url is missing: where messages are sent to",
                "KANNEL url=ftp://a.example/s | url is an https URL with a host and without a user, such as https://gateway.example.com/send",
                "KANNEL url=https://u:p@a.example/s | url is an https URL with a host and without a user, such as https://gateway.example.com/send",
                "KANNEL url=https://a b.example/s | url is no URL: Illegal character in authority",
                "KANNEL url=http://kannel.example.com/s | url would have messages and passwords travel to kannel.example.com in clear: make it https, or name the host in smsauth.plain-http-hosts",
                "KANNEL url=https://{to_digits}.example.com/s | url: its host cannot depend on the message",
                "KANNEL window=0 | window is 1 to 10000, not 0",
                "KANNEL per-second=-1 | per-second is 0 to 100000, not -1.0",
                "KANNEL timeout.answer=31s | timeout.answer is 1 ms to 28 s, not 31 s",
                "KANNEL password-file=/nowhere | password and password-file are both set, and one of them is enough",
                "preset=jasmin;url=https://a.example;username=u;receipts.key=0123456789abcdef | password or password-file is missing, and what is sent has {password}",
                "preset=jasmin;url=https://a.example;password=p;receipts.key=0123456789abcdef | username is missing, and what is sent has {username}",
                "preset=twilio;username=u;password=p;receipts.key=0123456789abcdef | account is missing, and what is sent has {account}",
                "preset=twilio;account=AC1;username=SK1;password=p;receipts.key=0123456789abcdef | receipts.signature.key or receipts.signature.key-file is missing: by which receipts are signed, such as the auth token of the account",
                "preset=jasmin;url=https://a.example;username=u;password=p | receipts.key or receipts.key-file is missing: what the path of a receipt ends in, which nobody can guess; 16 to 128 of A to Z, a to z, 0 to 9, _ and -",
                "KANNEL receipts.key=short | receipts.key is 16 to 128 of A to Z, a to z, 0 to 9, _ and -, for it is part of a path",
                "KANNEL receipts.base=sms.example.com | receipts.base is how this server is reached, such as https://sms.example.com, without a query; not sms.example.com",
                "KANNEL receipts.username=u | receipts.username and receipts.password or receipts.password-file go together",
                "KANNEL receipts.signature.key=k | receipts.signature.header is missing: where the signature is that receipts.signature.key is for",
                "KANNEL receipts.states.delivered=( | ( is no regular expression: Unclosed group",
                "KANNEL ssl-bundle=none | ssl-bundle is none, and spring.ssl.bundle has none of that name",
                "KANNEL request.method=get | request.method is GET, POST or PUT, not get",
                "KANNEL request.form=a={text} | a GET has no body: put what is in it into request.query, or set request.method=POST",
                "OWN request.form=to={to},text={txt} | request.form: {txt} is no placeholder; there are {to}, {to_digits}, {from}, {from_digits}, {text}, {text_gsm_7}, {text_ucs_2_hex}, {encoding}, {parts}, {id}, {carrier_id}, {type}, {validity_seconds}, {validity_minutes}, {valid_until}, {callback}, {account}, {username}, {password}, {basic}",
                "OWN request.form=to={to} | nothing that is sent has {text}, or {text_gsm_7} and {text_ucs_2_hex}",
                "OWN request.form=text={text} | nothing that is sent has {to} or {to_digits}",
                "OWN request.form=text | request.form is a list of name=value; an entry has no '='",
                "OWN request.form=to={to},text={text},u={callback} | receipts.key or receipts.key-file is missing, and what is sent has {callback}",
                "OWN request.json={\"to\": \"{to}\", \"text\": {text} | request.json is no JSON: ",
                "OWN request.json={\"t\": \"{to}{text}\"};request.form=a=b | request.form and request.json are both set, and a request has one body",
                "OWN request.form=to={to},text={text};request.headers=Content-Length: 5 | request.headers: Content-Length is set by this server itself",
                "OWN request.form=to={to},text={text};request.headers=X Y: 5 | request.headers: X Y is no name of a header",
                "OWN request.form=to={to};request.headers=X: {text} | request.headers: a header cannot carry the text, for it takes no line breaks",
                "OWN request.form=to={to},text={text};receipts.id=i;receipts.key=0123456789abcdef | receipts.id and receipts.state are needed: in which field of a receipt they are",
                "OWN request.form=to={to},text={text};receipts.id=i;receipts.state=s;receipts.key=0123456789abcdef | receipts.states is missing: which words mean delivered, undelivered, expired, buffered, en-route or unknown",
                "OWN request.form=to={to},text={text};receipts.as=json;receipts.id=i;receipts.state=s;receipts.states.delivered=d;receipts.key=0123456789abcdef | a place in JSON is a JSON pointer such as /messages/0/id, not i",
                "OWN request.form=to={to},text={text};id.at=sid | a place in JSON is a JSON pointer such as /messages/0/id, not sid",
                "OWN request.form=to={to},text={text};id.like=[ | [ is no regular expression: Unclosed character class",
                "OWN request.form=to={to},text={text},x={carrier_id} | {carrier_id} is for ask.path alone",
                "OWN request.form=to={to},text={text};ask.path=/m/{id} | ask.path is a path with {carrier_id}, such as /messages/{carrier_id}, not /m/{id}",
                "OWN request.form=to={to},text={text};ask.path=/m/{carrier_id} | ask.state is missing: where in the answer's JSON the state is",
                "OWN answers[1].status=20;answers[1].is=refused | a status in answers is a code such as 202, or a class such as 4xx, not 20",
                "OWN answers[1].status=200 | each of answers says what it is: accepted, refused, throttled, unavailable or unknown",
                "url=https://a.example/s;request.form=to={to},text={text} | answers is missing: what an answer looks like that is accepted, such as answers[0].is=accepted and answers[0].status=2xx"
            })
    void what_cannot_be_meant_is_said_in_one_sentence(String settings, String sentence) {
        assertThat(refusal(settings)).startsWith(sentence).doesNotContain("\n");
    }

    @Test
    void each_preset_needs_little() {
        assertThat(refusal("KANNEL ")).isEmpty();
        assertThat(
                        refusal(
                                "preset=jasmin;url=https://a.example;username=u;password=p;receipts.key="
                                        + Http.KEY))
                .isEmpty();
        assertThat(refusal("preset=twilio;account=AC1;password=p;receipts.key=" + Http.KEY))
                .isEmpty();
        assertThat(
                        refusal(
                                "preset=infobip;url=https://xyz.api.infobip.com;password=p;receipts.key="
                                        + Http.KEY))
                .isEmpty();
        assertThat(refusal("OWN request.form=to={to},text={text}")).isEmpty();
    }

    @Test
    void a_secret_may_be_in_a_file(@TempDir Path folder) throws Exception {
        var file = folder.resolve("password");
        var settings =
                "preset=infobip;url=https://xyz.api.infobip.com;receipts.key=%s;password-file=%s"
                        .formatted(Http.KEY, file);

        assertThat(refusal(settings)).isEqualTo("password-file: %s cannot be read".formatted(file));
        Files.writeString(file, "\n");
        assertThat(refusal(settings)).isEqualTo("password-file is empty");
        Files.writeString(file, "api-key\n");
        assertThat(refusal(settings)).isEmpty();
        assertThat(Secret.of("password", null, file))
                .hasToString("password")
                .satisfies(it ->
                        assertThat(java.util.Objects.requireNonNull(it).now())
                                .isEqualTo("api-key"));
    }

    @Test
    void nothing_prints_a_secret() {
        var settings =
                Http.settings(KANNEL.replace(';', '\n').replace("password=p", "password=s3cret"));

        assertThat(settings.toString()).doesNotContain("s3cret", Http.KEY);
        assertThatThrownBy(() -> Http.carrier("password=s3cret\nwindow=1", new HeardFromCarrier()))
                .hasMessageNotContaining("s3cret");
    }
}
