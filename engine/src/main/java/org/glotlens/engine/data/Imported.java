package org.glotlens.engine.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.file.Input;

/**
 * What an import took from a file and what it found.
 *
 * @param source name of the file or files
 * @param inputs the files whose bytes gave rows or were compared with
 * @param language code of the language of the rows; empty for formats that hold several
 * @param total rows in the file, refused ones included
 * @param rows those taken, mended where that was asked for
 * @param applied mends that were asked for
 * @param notes what could not be looked at and why
 */
public record Imported(
        String source,
        List<Input> inputs,
        DataFormat format,
        String language,
        int total,
        List<DataRow> rows,
        List<Refusal> refused,
        List<Defect> defects,
        Set<Mend> applied,
        List<String> notes) {
    /** Reasons of refusals that are told one by one; a report has them all. */
    private static final int MOST_REASONS = 5;

    /** The same with one more note. */
    public Imported withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Imported(
                source, inputs, format, language, total, rows, refused, defects, applied, List.copyOf(more));
    }

    /** The same after a comparison with more files. */
    public Imported comparedWith(Imported other) {
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(other.inputs);
        return new Imported(source, List.copyOf(all), format, language, total, rows, refused, defects, applied, notes);
    }

    /** How many defects of each kind were found, before any mend; kinds without one are left out. */
    public Map<Defect.Kind, Integer> counts() {
        Map<Defect.Kind, Integer> counts = new EnumMap<>(Defect.Kind.class);
        defects.forEach(defect -> counts.merge(defect.kind(), 1, Integer::sum));
        return counts;
    }

    /** What a person should know of the file, one sentence for each kind of finding. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Map<String, List<Refusal>> byReason = refused.stream()
                .collect(Collectors.groupingBy(Refusal::reason, LinkedHashMap::new, Collectors.toList()));
        byReason.entrySet().stream()
                .limit(MOST_REASONS)
                .forEach(entry -> sentences.add("Refused %s of %s rows of %s, first row %s: %s."
                        .formatted(
                                entry.getValue().size(),
                                total,
                                source,
                                entry.getValue().getFirst().row(),
                                entry.getKey())));
        if (byReason.size() > MOST_REASONS) {
            sentences.add(
                    "Refused %s rows of %s in all, for %s reasons.".formatted(refused.size(), source, byReason.size()));
        }
        counts().forEach((kind, count) -> {
            Defect first = defects.stream()
                    .filter(defect -> defect.kind() == kind)
                    .findFirst()
                    .orElseThrow();
            Mend mend = kind.mend();
            String remedy = applied.contains(mend)
                    ? "mended with --mend " + mend.label()
                    : "--mend " + mend.label() + " would " + mend.description();
            sentences.add("Found %s: %s in %s, first in row %s: %s; %s."
                    .formatted(kind.plural(), count, source, first.row(), first.detail(), remedy));
        });
        notes.forEach(note -> sentences.add("Note: " + note + "."));
        return sentences;
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
