package org.glotlens.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.HookValues;
import org.glotlens.engine.program.Glotlens;

/** Reads the residual stream after every block, and says how long its vectors are at the last token. */
public final class ReadHooks {
    private ReadHooks() {}

    /** Takes the sample's folder. */
    public static void main(String[] arguments) throws GlotlensException {
        try (Glotlens open = Glotlens.open(Path.of(arguments[0], "model"))) {
            Map<String, HookValues> read =
                    open.read("Haus - house ; Baum -", List.of("blocks.*.hook_resid_post"), Edits.NONE);
            read.forEach((name, values) -> {
                int last = (int) values.shape()[1] - 1;
                double squares = 0;
                for (float number : values.at(0, last)) {
                    squares += number * number;
                }
                System.out.printf("%s %.3f%n", name, Math.sqrt(squares));
            });
        }
    }
}
