package org.glotlens.charts;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.Reading;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;

/**
 * What a {@link PassLayersFigure} draws.
 *
 * @param side the checkpoint
 * @param k up to which rank a word passes
 * @param lines one a reading
 * @param facts what the numbers are of
 * @param selectedLayer 1..L; 0 for none
 */
public record PassLayersData(Side side, int k, List<Line> lines, PassFigureData.Facts facts, int selectedLayer) {
    /**
     * pass@k of a reading at every layer.
     *
     * @param layers from layer 1 on
     */
    public record Line(Reading reading, List<Estimate> layers) {
        public Line {
            layers = List.copyOf(layers);
        }
    }

    public PassLayersData {
        lines = List.copyOf(lines);
    }

    /** All readings of a checkpoint at the largest k. */
    public static PassLayersData of(ConceptResult result, Side side, Estimates how) {
        int k = ConceptResult.KS.getLast();
        List<Line> lines = result.of(side).stream()
                .map(ranks -> new Line(
                        ranks.reading(),
                        IntStream.rangeClosed(1, ranks.nLayers())
                                .mapToObj(layer -> result.pass(ranks, k, layer, how))
                                .toList()))
                .toList();
        return new PassLayersData(side, k, lines, PassFigureData.facts(result), 0);
    }

    PassLayersData withSelectedLayer(int layer) {
        return new PassLayersData(side, k, lines, facts, layer);
    }

    int nLayers() {
        return lines.getFirst().layers().size();
    }

    LanguageMark mark(Line line) {
        return PassFigureData.mark(
                line.reading(), lines.stream().map(Line::reading).toList());
    }

    /** The end of the vertical axis: a little above the highest value. */
    double top() {
        double highest = lines.stream()
                .flatMap(line -> line.layers().stream())
                .mapToDouble(Estimate::value)
                .max()
                .orElse(1);
        return Math.clamp(highest * 1.1, 0.01, 1);
    }
}
