package org.glotlens.app.program;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.lens.SetOverrides;

/** Edited answer sets of a project whose own file says something else, kept in the program's own folder by their digest. */
public final class KeptSets {
    private static final KeptFolder SETS = new KeptFolder("sets", "sets-", ".sets.json");

    private KeptSets() {}

    /** Whether a file is one of these. */
    public static boolean isOne(Path file) {
        return SETS.isOne(file);
    }

    /**
     * Keeps sets.
     *
     * @throws GlotlensException if they cannot be written
     */
    public static void keep(SetOverrides sets) throws GlotlensException {
        SETS.keep(SetOverrideFile.bytes(sets));
    }

    /** Where these sets are kept once they are written; empty where the program's folder was told off. */
    public static Optional<Path> place(SetOverrides sets) {
        return StateFolder.place()
                .map(state -> state.resolve("sets").resolve(SETS.called(SetOverrideFile.bytes(sets))));
    }
}
