package org.smsauth.auth.person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The stored people. */
public interface People extends Repository<Person, UUID> {

    Person save(Person person);

    Optional<Person> findById(UUID id);

    Optional<Person> findByEmail(EmailAddress email);

    /** Everybody, by name. */
    @Query("select * from person order by lower(name), id")
    List<Person> everybody();

    /** The administrators who may come in, locked until the transaction ends. */
    @Query(
            "select * from person where state = 'ACTIVE' and roles like 'admin%' order by id for update")
    List<Person> lockAdmins();

    /** The administrators who are not shut out. */
    @Query("select * from person where state = 'ACTIVE' and roles like 'admin%' order by id")
    List<Person> admins();

    /** The same person as stored now, locked until the transaction ends. */
    @Query("select * from person where id = :id for update")
    Optional<Person> lock(UUID id);
}
