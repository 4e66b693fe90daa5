package org.glotlens.gate.planted.engine.measure;

import java.nio.file.Path;
import org.glotlens.engine.project.ProjectStore;

/** Results that know in which file they are kept: what the gate must refuse. */
public final class MeasureSeesProject {
    private MeasureSeesProject() {}

    static boolean isProject(Path file) {
        return ProjectStore.isOne(file);
    }
}
