package org.glotlens.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.glotlens.gate.planted.engine.sweep.SweepSeesSpark;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark is seen by the module that is made for it, and by nothing else of the project. */
@Tag("unit")
class SparkGateTest {
    private static final ArchRule ONLY_HERE = noClasses()
            .that()
            .resideOutsideOfPackage("org.glotlens.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    private static final ArchRule NO_WINDOW = noClasses()
            .that()
            .resideInAPackage("org.glotlens.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.glotlens.app.view..");

    @Test
    void onlyThisModuleSeesSpark() {
        JavaClasses project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.glotlens");
        assertThat(project.contain("org.glotlens.engine.sweep.SweepJob")).isTrue();
        assertThat(project.contain("org.glotlens.app.cli.ClusterSweep")).isTrue();
        assertThat(project.contain("org.glotlens.spark.SparkSweep")).isTrue();
        assertThat(ONLY_HERE.evaluate(project).getFailureReport().getDetails()).isEmpty();
        assertThat(NO_WINDOW.evaluate(project).getFailureReport().getDetails()).isEmpty();
    }

    @Test
    void theRuleBites() {
        assertThat(ONLY_HERE
                        .evaluate(new ClassFileImporter().importClasses(SweepSeesSpark.class))
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty();
    }
}
