package org.smsauth.auth;

import static org.springframework.data.convert.ConverterBuilder.reading;
import static org.springframework.data.convert.ConverterBuilder.writing;

import java.sql.JDBCType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.PasswordHash;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.StoredTime;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.jdbc.core.mapping.JdbcValue;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;

/** How values stand in columns: each in its own text form, instants with their offset. */
@Configuration(proxyBeanMethods = false)
class StoredValues extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(
                text(DepartmentId.class, DepartmentId::new, DepartmentId::value),
                text(ClientId.class, ClientId::new, ClientId::value),
                text(CredentialId.class, CredentialId::new, CredentialId::value),
                text(Scope.class, Scope::parse, Scope::toString),
                text(SenderIds.class, SenderIds::parse, SenderIds::toString),
                text(Networks.class, Networks::parse, Networks::toString),
                text(Tags.class, Tags::parse, Tags::toString),
                text(Proof.class, Proof::parse, Proof::stored),
                text(EmailAddress.class, EmailAddress::new, EmailAddress::value),
                text(Roles.class, Roles::parse, Roles::toString),
                text(PasswordHash.class, PasswordHash::new, PasswordHash::value),
                text(Environment.class, StoredValues::environment, Environment::wire),
                reading(OffsetDateTime.class, Instant.class, OffsetDateTime::toInstant),
                writing(Instant.class, JdbcValue.class, StoredValues::withOffset));
    }

    private static <T> ConverterBuilder.ConverterAware text(
            Class<T> type, Function<String, T> parse, Function<T, String> format) {
        return reading(String.class, type, parse).andWriting(format);
    }

    /** Left to itself, Spring Data would write an instant as local time of this machine. */
    private static JdbcValue withOffset(Instant instant) {
        return JdbcValue.of(StoredTime.of(instant), JDBCType.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Environment environment(String text) {
        return Environment.ofWire(text)
                .orElseThrow(() -> new IllegalArgumentException("no environment " + text));
    }
}
