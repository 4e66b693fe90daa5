package org.glotlens.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.run.Provenance;

/** What a result was made from, for a person to read. */
public final class ProvenanceText {
    /** Most data files that are listed. */
    private static final int MOST_INPUTS = 100;

    private ProvenanceText() {}

    /** The command line first, then when and with what, then the digests, one a line. */
    public static List<String> lines(Provenance made) {
        List<String> lines = new ArrayList<>();
        lines.add(OneLine.of(made.command()));
        String computed = made.dtype().isEmpty()
                ? ""
                : " in " + OneLine.value(made.dtype()) + " on " + OneLine.value(made.device());
        lines.add("  made " + OneLine.value(made.created()) + " with " + OneLine.value(made.versions()) + computed);
        made.weightsSha256()
                .forEach((side, sha256) -> lines.add("  " + OneLine.value(side) + " weights " + OneLine.value(sha256)));
        made.remarks().sentences().forEach(remark -> lines.add("  " + OneLine.of(remark)));
        lines.add("  tokenizer " + OneLine.value(made.tokenizerSha256()));
        made.inputs().entrySet().stream()
                .limit(MOST_INPUTS)
                .forEach(input ->
                        lines.add("  " + OneLine.value(input.getKey()) + " " + OneLine.value(input.getValue())));
        if (made.inputs().size() > MOST_INPUTS) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", made.inputs().size() - MOST_INPUTS));
        }
        return lines;
    }
}
