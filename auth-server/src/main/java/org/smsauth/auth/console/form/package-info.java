/**
 * Forms that are not lost and not done twice: a form that waits for a yes or for its person to come
 * in again, the number by which one that was sent is known, and the mark that it is ours. Knows no
 * form's fields; what they mean is for the page.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "console",
            "console.session",
            "console.words",
            "credential",
            "department",
            "issuer",
            "language",
            "person"
        })
package org.smsauth.auth.console.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
