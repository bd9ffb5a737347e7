package org.smsauth.runtime;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A new PostgreSQL database with a role that owns its tables and another that serves.
 *
 * @param url without a user
 * @param role the one that serves
 * @param owner the role that migrates
 */
public record ApartRoles(String url, String role, String owner) {

    public static ApartRoles create() {
        var url = TestDatabase.POSTGRESQL.empty();
        var name = UUID.randomUUID().toString().replace("-", "");
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        jdbc.execute("create role owner_%s login".formatted(name));
        jdbc.execute("create role serving_%s login".formatted(name));
        jdbc.execute("grant all on schema public to owner_%s".formatted(name));
        return new ApartRoles(
                url.replace("user=postgres&", ""), "serving_" + name, "owner_" + name);
    }

    /** The settings of a server that migrates as the one and serves as the other. */
    public String[] settings() {
        return new String[] {
            "--spring.datasource.username=" + role, "--spring.flyway.user=" + owner
        };
    }

    /** What the serving role can say to the database. */
    public JdbcTemplate serving() {
        return new JdbcTemplate(new DriverManagerDataSource(url, role, ""));
    }
}
