package org.glotlens.engine.model;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The full references of every family, which stand beside the project where they are there at all. */
public final class SharedFixtures {
    private SharedFixtures() {}

    /** A family's folder; the test is skipped where there is none. */
    public static Path folder(String family) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("fixtures").resolve(family);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        assumeThat(false)
                .as("a folder shared/fixtures/" + family + " beside the project")
                .isTrue();
        throw new AssertionError();
    }
}
