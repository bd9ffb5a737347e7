package org.smsauth.sms.carriage.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Carriers as they are set. */
class CarriersTest {

    private final ScriptedKind kind = new ScriptedKind();

    @Test
    void each_that_is_set_is_made_by_its_kind() {
        var carriers =
                made(
                        "acme.kind=scripted acme.window=7 backup-2.kind=scripted"
                                + " backup-2.colour=dark-blue backup-2.patience=3s");

        assertThat(carriers).extracting(Carrier::name).containsExactly("acme", "backup-2");
        assertThat(kind.carrier("acme").limits().window()).isEqualTo(7);
        assertThat(kind.carrier("backup-2").limits().window()).isEqualTo(4);
        assertThat(made("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acme.window=7 | smsauth.carriers.acme.kind is missing; it is one of: scripted",
                "acme.kind=smmp | smsauth.carriers.acme.kind is smmp, which is no kind of carrier; it is one of: scripted",
                "acme.kind=scripted acme.windw=7 | smsauth.carriers.acme.windw is no setting of a carrier of its kind",
                "acme.kind=scripted acme.hours.form=7 | smsauth.carriers.acme.hours.form is no setting of a carrier of its kind",
                "acme.kind=scripted acme.window=many | smsauth.carriers.acme.window cannot be read as a whole number",
                "acme.kind=scripted acme.patience=soon | smsauth.carriers.acme.patience cannot be read as a duration, such as 30s",
                "acme.kind=scripted acme.colour=green | smsauth.carriers.acme.colour cannot be read as one of red, dark-blue",
                "acme.kind=scripted acme.window=101 | smsauth.carriers.acme: window is at most 100, not 101",
                "acme.kind=scripted acme.hours.from=25 | smsauth.carriers.acme.hours: a day has no hour 25",
                "acme.kind=scripted acme.window=0 | smsauth.carriers.acme: window is at least 1, not 0",
                "simulator.kind=scripted | smsauth.carriers.simulator: the sandbox's own carrier has that name; give this one another",
                "Acme.kind=scripted | smsauth.carriers.Acme: a carrier's name is 1 to 40 of a to z, 0 to 9 and -, and begins with a letter"
            })
    void what_cannot_be_meant_is_said_in_one_sentence(String settings, String sentence) {
        assertThatThrownBy(() -> made(settings))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(sentence);
    }

    private List<Carrier> made(String settings) {
        Map<String, Object> set = new HashMap<>();
        Arrays.stream(settings.split(" "))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .forEach(it -> set.put("smsauth.carriers." + it[0], it[1]));
        var binder = new Binder(new MapConfigurationPropertySource(set));
        var known = binder.bindOrCreate("smsauth", Bindable.of(CarriersSettings.class));
        return Carriers.made(known, binder, List.of(kind), new HeardFromCarrier());
    }
}
