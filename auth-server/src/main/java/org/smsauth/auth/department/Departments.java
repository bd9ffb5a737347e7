package org.smsauth.auth.department;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.DepartmentId;
import org.springframework.data.repository.Repository;

/** The stored departments. */
public interface Departments extends Repository<Department, DepartmentId> {

    Department save(Department department);

    Optional<Department> findById(DepartmentId id);

    List<Department> findAll();

    /** Those touched by a change after the given one. */
    List<Department> findByChangedInGreaterThan(long change);
}
