package org.glotlens.app.view.state;

import java.nio.file.Path;
import org.glotlens.app.program.Sample;

/**
 * Where the bundled pair and its data lie.
 *
 * @param root the folder {@code sample-data}
 */
public record SampleFolder(Path root) {
    /** The sample folder under the system property {@code glotlens.home}, or under the working folder. */
    public static SampleFolder installed() {
        return new SampleFolder(Sample.folder());
    }

    public Path model() {
        return root.resolve("model");
    }

    public Path aligned() {
        return root.resolve("aligned");
    }

    public Path prompts() {
        return root.resolve("prompts.jsonl");
    }

    /** The emotion task in every language of the sample, as prompts. */
    public Path emotions() {
        return root.resolve("emotion.jsonl");
    }

    public Path parallel() {
        return root.resolve("parallel.jsonl");
    }

    public Path translations() {
        return root.resolve("translations");
    }

    /** Stored readings of the sample, shown until the live run ends. */
    public Path readings() {
        return root.resolve("readings.json.gz");
    }

    /** What was measured of the sample for lessons beside its readings. */
    public Path lessonReadings() {
        return root.resolve("lessons/readings.json.gz");
    }

    /** Whether a folder or file belongs to the sample. */
    public boolean contains(Path path) {
        return path != null && path.toAbsolutePath().normalize().startsWith(root.normalize());
    }
}
