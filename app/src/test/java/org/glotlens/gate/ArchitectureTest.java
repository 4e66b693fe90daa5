package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the parts of the project, checked on the compiled classes of all modules. */
@Tag("unit")
class ArchitectureTest {
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.glotlens");

    static Stream<Gate> gates() {
        return Gates.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void theProjectKeepsTheRule(Gate gate) {
        EvaluationResult result = gate.rule().evaluate(PROJECT);
        assertThat(result.getFailureReport().getDetails()).as(gate.name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void theRuleBitesOnThePlantedViolation(Gate gate) {
        JavaClasses planted = new ClassFileImporter().importClasses(gate.planted());
        String report = String.join(
                "\n", gate.rule().evaluate(planted).getFailureReport().getDetails());
        gate.planted().forEach(type -> assertThat(report).as(gate.name()).contains(type.getName()));
    }

    @Test
    void theClassesOfAllModulesAreSeen() {
        assertThat(PROJECT.contain("org.glotlens.engine.run.Job")).isTrue();
        assertThat(PROJECT.contain("org.glotlens.app.Main")).isTrue();
        assertThat(PROJECT.stream().noneMatch(type -> type.getPackageName().startsWith("org.glotlens.gate")))
                .isTrue();
    }
}
