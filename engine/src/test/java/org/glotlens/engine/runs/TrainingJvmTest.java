package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TrainingJvmTest {
    private static final Pattern COMPILED =
            Pattern.compile("-XX:CompileCommand=CompileThresholdScaling,(.+)::(\\w+),.*");

    /** The JVM says nothing about a method that does not exist. */
    @Test
    void whatIsCompiledSoonExists() throws Exception {
        Matcher method = TrainingJvm.options(List.of(), "Linux").stream()
                .map(COMPILED::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(Class.forName(method.group(1)).getDeclaredMethods())
                        .map(Method::getName))
                .contains(method.group(2));
    }
}
