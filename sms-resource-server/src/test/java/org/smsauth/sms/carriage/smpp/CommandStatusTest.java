package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.smpp.CommandStatus.Effect;

class CommandStatusTest {

    @ParameterizedTest
    @CsvSource({"0x00, TAKEN", "0x0B, REFUSED", "0x0A, REFUSED", "0x58, SLOWER", "0x14, SLOWER"})
    @CsvSource({"0x08, LATER", "0x04, LATER", "0x45, LATER", "0x400, LATER", "0xFFFFFFFF, LATER"})
    void a_code_says_what_follows(String code, Effect effect) {
        assertThat(CommandStatus.effect(Integer.parseUnsignedInt(code.substring(2), 16)))
                .isEqualTo(effect);
    }

    @Test
    void a_code_is_told_by_its_name() {
        assertThat(CommandStatus.cause(0x0B))
                .isEqualTo(new Cause("0x0B", "ESME_RINVDSTADR: invalid destination address"));
        assertThat(CommandStatus.cause(0x40A))
                .isEqualTo(new Cause("0x40A", "a command_status of the SMSC's own"));
    }

    /** But those of broadcasts, of which none is sent. */
    @Test
    void each_code_that_smpp_has_is_known_by_the_name_that_it_has_there() {
        assertThat(
                        Arrays.stream(SMPPConstant.class.getFields())
                                .filter(it -> it.getName().startsWith("STAT_"))
                                .filter(it -> !it.getName().contains("BCAST")))
                .hasSizeGreaterThan(50)
                .allSatisfy(it ->
                        assertThat(CommandStatus.cause(code(it)).name())
                                .startsWith(it.getName().substring("STAT_".length()) + ": "));
    }

    private static int code(Field field) throws IllegalAccessException {
        return field.getInt(null);
    }
}
