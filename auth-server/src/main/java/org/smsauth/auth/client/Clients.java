package org.smsauth.auth.client;

import java.util.List;
import java.util.Optional;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The stored clients. */
public interface Clients extends Repository<Client, ClientId> {

    Client save(Client client);

    Optional<Client> findById(ClientId id);

    long count();

    /** Clients of a department in the order of their ids, those after the given one. */
    @Query(
            "select * from client where department = :department and id > :after order by id limit :most")
    List<Client> page(DepartmentId department, String after, int most);

    /**
     * Clients of a department by name, those after the given name and id.
     *
     * @param text what the name, the id or the owner contains, in lower case between {@code %}
     * @param state the one they are in, or empty for all but the retired
     */
    @Query(
            """
            select * from client where department = :department
            and (name > :afterName or name = :afterName and id > :afterId)
            and (state = :state or :state = '' and state <> 'RETIRED')
            and (lower(name) like :text or id like :text or lower(owner) like :text)
            order by name, id limit :most
            """)
    List<Client> search(
            DepartmentId department,
            String text,
            String state,
            String afterName,
            String afterId,
            int most);

    long countByDepartmentAndStandingState(DepartmentId department, Standing.State state);

    boolean existsByDepartmentAndEnvironment(DepartmentId department, Environment environment);

    /** Those touched by a change after the given one. */
    List<Client> findByChangedInGreaterThan(long change);
}
