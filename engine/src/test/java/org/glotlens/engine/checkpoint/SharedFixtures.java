package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The full reference checkpoints, which lie beside the repository where they are there at all. */
public final class SharedFixtures {
    private SharedFixtures() {}

    /** A folder of theirs; where it is absent the test is skipped and says so. */
    public static Path require(String relative) {
        Optional<Path> folder = find(relative);
        Assumptions.assumeTrue(folder.isPresent(), "shared/fixtures/" + relative + " is not there: not compared");
        return folder.orElseThrow();
    }

    /** The same, empty where it is absent. */
    public static Optional<Path> find(String relative) {
        Path from = Path.of("").toAbsolutePath();
        while (from != null) {
            Path folder = from.resolve("shared").resolve("fixtures").resolve(relative);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
            from = from.getParent();
        }
        return Optional.empty();
    }
}
