package org.glotlens.app.cli;

import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import picocli.CommandLine.Option;

/** What the decoders are edited by. */
final class EditOptions {
    @Option(
            names = "--edits",
            paramLabel = "FILE.json",
            description =
                    "Edits of hook points under which everything is computed; docs/formats.md describes the file.")
    private Path edits;

    /** The edits of the file; none without one. */
    Edits read() throws DataException {
        return edits == null ? Edits.NONE : EditFile.read(edits);
    }
}
