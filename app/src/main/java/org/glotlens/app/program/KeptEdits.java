package org.glotlens.app.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;

/**
 * Edits that were chosen in the window, kept as a file of edits in the program's own folder, named by its digest: so the
 * command that a result carries makes it again. Where nothing is to be kept the file is gone with the program.
 */
public final class KeptEdits {
    static final KeptFolder EDITS = new KeptFolder("edits", "edits-", ".json");

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
        return EditFile.read(EDITS.keepForNow(bytes));
    }
}
