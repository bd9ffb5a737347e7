package org.smsauth.sms;

import java.util.stream.Stream;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.JavaPackage;

/** A package that introduces itself is a room; one that does not is a group of rooms. */
public class RoomsInGroups implements ApplicationModuleDetectionStrategy {

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage base) {
        return base.getDirectSubPackages().stream()
                .flatMap(it ->
                        it.findAnnotation(ApplicationModule.class).isPresent()
                                ? Stream.of(it)
                                : getModuleBasePackages(it));
    }
}
