package org.glotlens.app.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;

/**
 * Edits that were chosen in the window, kept as a file of edits in the program's own folder, named by its digest: so the
 * command that a result carries makes it again. Where nothing is to be kept the file is gone with the program.
 */
public final class KeptEdits {
    private static final int DIGITS = 16;

    private KeptEdits() {}

    /**
     * Keeps edits in a file and reads them from there, with the digests of their vectors.
     *
     * @throws GlotlensException if it cannot be written, or a file of vectors not be read
     */
    public static Edits keep(List<EditSpec> edits) throws GlotlensException {
        if (edits.isEmpty()) {
            return Edits.NONE;
        }
        byte[] bytes = (EditFile.text(edits) + "\n").getBytes(StandardCharsets.UTF_8);
        boolean isKept = StateFolder.place().isPresent();
        Path folder = StateFolder.place()
                .map(state -> state.resolve("edits"))
                .orElse(Path.of(System.getProperty("java.io.tmpdir")));
        Path file = folder.resolve("edits-" + Digest.sha256(bytes).substring(0, DIGITS) + ".json");
        try {
            if (isKept) {
                StateFolder.makePrivate(folder.getParent());
                StateFolder.makePrivate(folder);
            } else {
                file.toFile().deleteOnExit();
            }
            if (!Files.exists(file)) {
                AtomicFile.writePrivate(file, channel -> channel.write(ByteBuffer.wrap(bytes)));
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "keptEdits.cannotKeep",
                            "Cannot keep the chosen edits in %s: %s. Make the folder writable, or name another with"
                                    + " %s.",
                            folder,
                            FileNames.reason(e),
                            StateFolder.VARIABLE),
                    e);
        }
        return EditFile.read(file);
    }
}
