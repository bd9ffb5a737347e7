package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** A chain of filters stays as somebody has looked at it. */
class NeededFiltersTest {

    private static final NeededFilters FILTERS =
            NeededFilters.named("Needed").sometimes("Sometimes").without("LeftOut");

    private static class Nothing implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}
    }

    private static final class Needed extends Nothing {}

    private static final class Sometimes extends Nothing {}

    private static final class LeftOut extends Nothing {}

    private static final class Added extends Nothing {}

    private static SecurityFilterChain kept(Filter... filters) {
        return FILTERS.of(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
    }

    @Test
    void what_is_needed_stays_in_its_order_and_the_rest_goes() {
        var needed = new Needed();
        var sometimes = new Sometimes();

        assertThat(kept(sometimes, new LeftOut(), needed).getFilters())
                .containsExactly(sometimes, needed);
        assertThat(kept(new LeftOut(), needed).getFilters()).containsExactly(needed);
    }

    @Test
    void a_filter_that_nobody_has_looked_at_is_neither_kept_nor_dropped_in_silence() {
        assertThatThrownBy(() -> kept(new Needed(), new LeftOut(), new Added()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has [Added]");
    }

    @Test
    void a_filter_that_is_gone_is_missed_whether_it_was_needed_or_not() {
        Stream.of(new Filter[] {new Needed()}, new Filter[] {new LeftOut()})
                .forEach(lacking ->
                        assertThatThrownBy(() -> kept(lacking))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("lacks ["));
    }
}
