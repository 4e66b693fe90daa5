package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No format of the program follows the language of the machine: figures, files and sentences are the same everywhere. */
@Tag("unit")
class LocaleGateTest {
    private static final Path PLANTED =
            Path.of("app/src/test/java/org/glotlens/gate/planted/charts/ChartInLocale.java");

    private static List<Path> main(String module) throws IOException {
        Path sources = ProjectFiles.root().resolve(module).resolve("src/main/java");
        return ProjectFiles.javaSources().stream()
                .filter(file -> file.startsWith(sources))
                .toList();
    }

    @Test
    void chartsFormatTheSameEverywhere() throws IOException {
        assertThat(LocaleFormats.in(main("charts"))).isEmpty();
    }

    @Test
    void theAppFormatsTheSameEverywhere() throws IOException {
        assertThat(LocaleFormats.in(main("app"))).isEmpty();
    }

    /** Sentences of failures that are still texts are left to the day when they have keys and arguments. */
    @Test
    void theEngineFormatsTheSameEverywhere() throws IOException {
        assumeThat(DataException.class.getConstructors())
                .as("failures say messages rather than texts")
                .noneMatch(made -> made.getParameterTypes()[0] == String.class);
        assertThat(LocaleFormats.in(main("engine"))).isEmpty();
    }

    @Test
    void theRuleBitesOnEachPlantedViolationAndOnNothingBeside() throws IOException {
        Path planted = ProjectFiles.root().resolve(PLANTED);
        List<String> lines = Files.readAllLines(planted);
        List<String> expected = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).endsWith("// bites"))
                .mapToObj(line -> "ChartInLocale.java:" + (line + 1))
                .toList();
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(LocaleFormats.in(List.of(planted))).containsExactlyInAnyOrderElementsOf(expected);
    }
}
