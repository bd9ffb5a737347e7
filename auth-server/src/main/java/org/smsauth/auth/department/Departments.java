package org.smsauth.auth.department;

import java.util.List;
import java.util.Optional;
import org.smsauth.auth.change.ChangedRows;
import org.smsauth.model.DepartmentId;
import org.springframework.data.repository.Repository;

/** The stored departments. */
public interface Departments extends Repository<Department, DepartmentId>, ChangedRows<Department> {

    Department save(Department department);

    Optional<Department> findById(DepartmentId id);

    List<Department> findAll();
}
