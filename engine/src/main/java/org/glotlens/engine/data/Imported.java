package org.glotlens.engine.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an import took from a file and what it found.
 *
 * @param source name of the file or files
 * @param language code of the language of the rows; empty for formats that hold several
 * @param total rows in the file, refused ones included
 * @param rows those taken, mended where that was asked for
 * @param applied mends that were asked for
 * @param notes what could not be looked at and why
 */
public record Imported(
        String source,
        DataFormat format,
        String language,
        int total,
        List<DataRow> rows,
        List<Refusal> refused,
        List<Defect> defects,
        Set<Mend> applied,
        List<String> notes) {
    /** How many defects of each kind were found, before any mend; kinds without one are left out. */
    public Map<Defect.Kind, Integer> counts() {
        Map<Defect.Kind, Integer> counts = new EnumMap<>(Defect.Kind.class);
        defects.forEach(defect -> counts.merge(defect.kind(), 1, Integer::sum));
        return counts;
    }

    /** Mends that would change something and were not applied. */
    public List<Mend> offered() {
        return counts().keySet().stream()
                .map(Defect.Kind::mend)
                .distinct()
                .filter(mend -> !applied.contains(mend))
                .toList();
    }
}
