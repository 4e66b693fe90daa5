package org.glotlens.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.run.Provenance;

/** What a result was made from, for a person to read. */
public final class ProvenanceText {
    private ProvenanceText() {}

    /** The command line first, then when and with what, then the digests, one a line. */
    public static List<String> lines(Provenance made) {
        List<String> lines = new ArrayList<>();
        lines.add(made.command());
        lines.add("  made " + made.created() + " with " + made.versions() + " in " + made.dtype() + " on "
                + made.device());
        made.weightsSha256().forEach((side, sha256) -> lines.add("  " + side + " weights " + sha256));
        lines.add("  tokenizer " + made.tokenizerSha256());
        made.inputs().forEach((name, sha256) -> lines.add("  " + name + " " + sha256));
        return lines;
    }
}
