package org.glotlens.engine.jacobian;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;

/**
 * Which maps a lens is read through, as a part of what is measured.
 *
 * @param file the file with the digest of its bytes; empty for the logit lens, which needs none
 */
public record JacobianLens(Optional<Input> file) {
    /** The logit lens. */
    public static final JacobianLens NONE = new JacobianLens(Optional.empty());

    /**
     * The maps of a file, whose header is checked.
     *
     * @throws DataException if it cannot be read or holds no Jacobian lens
     */
    public static JacobianLens read(Path file) throws DataException {
        try (JacobianLensFile opened = JacobianLensFile.open(file)) {
            return new JacobianLens(Optional.of(new Input(file.toString(), Digest.sha256(List.of(opened.path())))));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** Whether there are maps. */
    public boolean isPresent() {
        return file.isPresent();
    }

    /** The file; none for the logit lens. */
    public List<Input> inputs() {
        return file.stream().toList();
    }

    /**
     * The same where the file has moved; its digest is that of before.
     *
     * @param places where files are now, by their names
     */
    public JacobianLens at(Map<String, Path> places) {
        return new JacobianLens(file.map(input -> input.at(places)));
    }

    /** The name of the file without its folders; empty for the logit lens. */
    public String name() {
        return file.map(input -> Path.of(input.name()).getFileName().toString()).orElse("");
    }
}
