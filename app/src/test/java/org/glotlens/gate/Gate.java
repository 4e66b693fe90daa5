package org.glotlens.gate;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One architecture rule with the planted classes that break it.
 *
 * @param name what the rule asks, as a sentence
 * @param planted classes under {@code planted} on which the rule must fail
 */
record Gate(String name, ArchRule rule, List<Class<?>> planted) {
    Gate(String name, ArchRule rule, Class<?>... planted) {
        this(name, rule.allowEmptyShould(true), List.of(planted));
    }

    @Override
    public String toString() {
        return name;
    }
}
