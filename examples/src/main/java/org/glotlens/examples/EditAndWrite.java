package org.glotlens.examples;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.program.Glotlens;

/** Lets a checkpoint go on after a prompt, as it is and under the edits of a file. */
public final class EditAndWrite {
    private EditAndWrite() {}

    /** Takes the sample's folder, and a file of edits. */
    public static void main(String[] arguments) throws GlotlensException {
        List<String> prompts = List.of("Gold - gold ; Dach - roof ; Stoff -");
        try (Glotlens open = Glotlens.open(Path.of(arguments[0], "model"))) {
            for (Edits edits : List.of(Edits.NONE, EditFile.read(Path.of(arguments[1])))) {
                String written = open.write(
                                prompts, GenerationSettings.defaults().with(List.of(";"), List.of()), edits)
                        .getFirst()
                        .text();
                System.out.println((edits.isEmpty() ? "as it is" : edits.text()) + ": " + written.strip());
            }
        }
    }
}
