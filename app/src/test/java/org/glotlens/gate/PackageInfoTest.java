package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every package of the modules says in its {@code package-info.java} what it is for. */
@Tag("unit")
class PackageInfoTest {
    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(undescribed(file -> file.startsWith("main"))).isEmpty();
    }

    @Test
    void thePlantedPackageIsFoundAndTheGateItselfIsNot() throws IOException {
        Path gate = Path.of("test", "java", "org", "glotlens", "gate");
        assertThat(undescribed(file -> file.startsWith(gate)))
                .contains(Path.of("app", "src").resolve(gate).resolve(Path.of("planted", "undescribed")))
                .doesNotContain(Path.of("app", "src").resolve(gate));
    }

    /**
     * The folders with Java files of which none says what the package is for.
     *
     * @param those which files are looked at, by their path below {@code src}
     */
    private static List<Path> undescribed(Predicate<Path> those) throws IOException {
        Path root = ProjectFiles.root();
        return ProjectFiles.javaSources().stream()
                .map(root::relativize)
                .filter(file -> those.test(file.subpath(2, file.getNameCount())))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isDescribed(root.resolve(folder)))
                .toList();
    }

    private static boolean isDescribed(Path folder) {
        Path info = folder.resolve("package-info.java");
        try {
            return Files.exists(info) && Files.readString(info).startsWith("/**");
        } catch (IOException e) {
            return false;
        }
    }
}
