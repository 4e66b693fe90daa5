package org.glotlens.engine.project;

import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasuredJson;
import org.glotlens.engine.pair.PairFolders;

/** A result in a project, and the checkpoints it was measured on. Its packed form is made once, for every save of it. */
public final class ProjectResult {
    private final PairFolders folders;
    private final Measured<?> measured;
    private byte[] packed;

    /** A result on folders, which are absolute. */
    public ProjectResult(PairFolders folders, Measured<?> measured) {
        this(folders, measured, null);
    }

    ProjectResult(PairFolders folders, Measured<?> measured, byte[] packed) {
        this.folders = folders;
        this.measured = measured;
        this.packed = packed;
    }

    /** Where the checkpoints lay. */
    public PairFolders folders() {
        return folders;
    }

    /** The measurement with its result. */
    public Measured<?> measured() {
        return measured;
    }

    /** The same where its checkpoints lie elsewhere now. */
    public ProjectResult at(PairFolders now) {
        return now.equals(folders) ? this : new ProjectResult(now, measured, packed());
    }

    /** What the command line calls its kind. */
    String kind() {
        return measured.measurement().kind().command();
    }

    /** As it stands in the file. */
    synchronized byte[] packed() {
        if (packed == null) {
            packed = MeasuredJson.packed(measured);
        }
        return packed;
    }
}
