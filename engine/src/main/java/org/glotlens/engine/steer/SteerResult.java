package org.glotlens.engine.steer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * A sweep over layers and strengths.
 *
 * @param prompts ids in order
 * @param texts those without first, then cell by cell, each in the order of the prompts
 * @param relevance which measure it is: {@code chrf} against the answers that the prompts name, or {@code likelihood}, the
 *     mean probability of a text's tokens where nothing is pushed in (geometric)
 * @param identifier what told the languages, with its version
 */
public record SteerResult(
        String from,
        String to,
        List<String> prompts,
        List<SteeredText> texts,
        String relevance,
        String identifier,
        Provenance provenance)
        implements Traced<SteerResult> {
    /** Every second prompt chooses the best cell; the others tell how good it is. */
    public enum Split {
        /** All prompts. */
        ALL,
        /** The first, third and so on: those that choose. */
        CHOOSING,
        /** The second, fourth and so on: those that report. */
        REPORTING;

        boolean has(int prompt) {
            return this == ALL || (prompt % 2 == 0) == (this == CHOOSING);
        }
    }

    @Override
    public SteerResult from(Provenance other) {
        return new SteerResult(from, to, prompts, texts, relevance, identifier, other);
    }

    /** The texts without, as a cell, then all cells in the order in which they were tried. */
    public List<SteerCell> cells(Split split) {
        List<SteerCell> cells = new ArrayList<>();
        for (int begin = 0; begin < texts.size(); begin += prompts.size()) {
            int from0 = begin;
            List<SteeredText> own = IntStream.range(0, prompts.size())
                    .filter(split::has)
                    .mapToObj(prompt -> texts.get(from0 + prompt))
                    .toList();
            double forced = own.stream()
                    .filter(text -> text.language().equals(Optional.of(to)))
                    .count();
            double relevant = own.stream().mapToDouble(SteeredText::relevance).sum();
            int n = own.size();
            SteeredText any = texts.get(begin);
            cells.add(
                    new SteerCell(any.layer(), any.strength(), n == 0 ? 0 : forced / n, n == 0 ? 0 : relevant / n, n));
        }
        return List.copyOf(cells);
    }

    /**
     * The cell with the largest harmonic mean on the choosing half, of equal ones the first; empty where none is above 0, as
     * where no text is in the language, and where one prompt cannot both choose and report.
     */
    public Optional<Integer> best() {
        if (prompts.size() < 2) {
            return Optional.empty();
        }
        List<SteerCell> cells = cells(Split.CHOOSING);
        return IntStream.range(1, cells.size())
                .filter(i -> cells.get(i).harmonic() > 0)
                .boxed()
                .max(Comparator.comparingDouble((Integer i) -> cells.get(i).harmonic())
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** Layers that were tried, in order. */
    public Set<Integer> layers() {
        Set<Integer> layers = new LinkedHashSet<>();
        texts.stream().map(SteeredText::layer).filter(layer -> layer > 0).forEach(layers::add);
        return layers;
    }
}
