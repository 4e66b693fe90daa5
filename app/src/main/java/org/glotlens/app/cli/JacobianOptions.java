package org.glotlens.app.cli;

import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.glotlens.engine.jacobian.JacobianLens;
import picocli.CommandLine.Option;

/** What the layers are read through. */
final class JacobianOptions {
    @Option(
            names = "--jacobian",
            paramLabel = "FILE",
            description = "A Jacobian lens to read the layers through: safetensors, or a .pt file as lenses are"
                    + " published; docs/formats.md describes both.")
    private Path jacobian;

    /** The lens of the file; none without one. */
    JacobianLens read() throws DataException {
        return jacobian == null ? JacobianLens.NONE : JacobianLens.read(jacobian);
    }
}
