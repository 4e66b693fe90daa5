package org.glotlens.examples;

import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.program.Glotlens;

/** Opens a checkpoint and says what it is. */
public final class OpenAndLook {
    private OpenAndLook() {}

    /** Takes the sample's folder. */
    public static void main(String[] arguments) throws GlotlensException {
        Path sample = Path.of(arguments[0]);
        try (Glotlens open = Glotlens.open(sample.resolve("model"), sample.resolve("aligned"))) {
            ModelSummary base = open.pair().base();
            System.out.printf(
                    "%s: %d layers of width %d, %d tokens, %,d weights in %s%n",
                    base.family(),
                    base.nLayers(),
                    base.dModel(),
                    base.dVocab(),
                    base.parameters(),
                    base.computeDtype());
            for (SelfCheck check : base.checks()) {
                System.out.println(check.outcome() + " " + check.name());
            }
            System.out.println(
                    "beside it: " + open.pair().aligned().orElseThrow().adapter());
        }
    }
}
