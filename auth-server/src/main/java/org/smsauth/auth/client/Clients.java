package org.smsauth.auth.client;

import java.util.List;
import java.util.Optional;
import org.smsauth.auth.change.ChangedRows;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The stored clients. */
public interface Clients extends Repository<Client, ClientId>, ChangedRows<Client> {

    Client save(Client client);

    Optional<Client> findById(ClientId id);

    long count();

    /**
     * Clients of a department in the order of their ids, those after the given one.
     *
     * @param environments theirs, as on the wire
     */
    @Query(
            """
            select * from client where department = :department and environment in (:environments)
            and id > :after order by id limit :most
            """)
    List<Client> page(DepartmentId department, List<String> environments, String after, int most);

    long countByDepartmentAndStandingState(DepartmentId department, Standing.State state);

    /**
     * The tags of each client of a department that has any and is not retired, as they are stored.
     *
     * @param but the id of one that does not count; empty for none
     */
    @Query(
            """
            select tags from client where department = :department and tags <> ''
            and id <> :but and state <> 'RETIRED'
            """)
    List<String> tagsOf(DepartmentId department, String but);

    /** The departments of which a client may send in production, by their ids. */
    @Query(
            """
            select distinct department from client
            where environment = 'production' and state = 'ACTIVE' and sender_ids <> ''
            """)
    List<String> departmentsThatSendInProduction();
}
