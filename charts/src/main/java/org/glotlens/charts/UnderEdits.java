package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.run.Provenance;

/** What a caption says first of numbers that were measured under edits. */
public final class UnderEdits {
    private static final String OPTION = "edits";
    private static final String BETWEEN = "; ";

    /** Letters of edits that a caption has room for. */
    private static final int ROOM = 72;

    private UnderEdits() {}

    /** A sentence that names the edits, the first of many; empty where nothing was edited. */
    public static String sentence(Provenance made) {
        String text = made.options().getOrDefault(OPTION, "");
        if (text.isEmpty()) {
            return "";
        }
        List<String> edits = List.of(text.split(BETWEEN));
        int named = 1;
        int letters = edits.getFirst().length();
        while (named < edits.size() && letters + edits.get(named).length() <= ROOM) {
            letters += edits.get(named).length();
            named++;
        }
        String few = String.join(BETWEEN, edits.subList(0, named));
        return named == edits.size()
                ? ChartText.get("edits", few)
                : ChartText.get("edits.more", few, edits.size() - named);
    }

    /** A caption behind the sentence. */
    static String before(String caption, Provenance made) {
        return (sentence(made) + ' ' + caption).strip();
    }
}
