package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.run.Side;

/**
 * The scatter of one layer after its point clouds were laid onto each other.
 *
 * @param projection with the points in their new places; shares of variance are those of the axes
 * @param fits how they were moved
 */
record LayerSuperposition(LayerProjection projection, List<LanguageFit> fits) {
    /** All languages of a checkpoint. */
    private static final String ALL = "*";

    /** The reference among languages: English where there is any, else the first. */
    private static final String ENGLISH = "en";

    static LayerSuperposition of(List<Side> sides, LayerProjection projection, RepresentAnalysis.Plan plan) {
        return switch (plan.superposition()) {
            case NONE -> new LayerSuperposition(projection, List.of());
            case LANGUAGES -> languages(sides, projection, plan.languages());
            case CHECKPOINTS -> checkpoints(sides, projection);
        };
    }

    private static LayerSuperposition languages(List<Side> sides, LayerProjection projection, List<String> languages) {
        int reference = Math.max(0, languages.indexOf(ENGLISH));
        double[][][][] scores = projection.scores();
        double[][][][] placed = new double[scores.length][][][];
        List<LanguageFit> fits = new ArrayList<>();
        for (int s = 0; s < scores.length; s++) {
            placed[s] = scores[s].clone();
            for (int language = 0; language < scores[s].length; language++) {
                if (language != reference) {
                    Procrustes fit = Procrustes.fit(scores[s][language], scores[s][reference]);
                    placed[s][language] = moved(fit, scores[s][language]);
                    fits.add(new LanguageFit(
                            sides.get(s), projection.layer(), languages.get(language), languages.get(reference), fit));
                }
            }
        }
        return new LayerSuperposition(
                new LayerProjection(projection.layer(), placed, projection.varianceShare()), fits);
    }

    private static LayerSuperposition checkpoints(List<Side> sides, LayerProjection projection) {
        double[][][][] placed = projection.scores().clone();
        List<LanguageFit> fits = new ArrayList<>();
        for (int s = 1; s < placed.length; s++) {
            Procrustes fit = Procrustes.fit(points(placed[s]), points(placed[0]));
            placed[s] = Arrays.stream(placed[s])
                    .map(language -> moved(fit, language))
                    .toArray(double[][][]::new);
            fits.add(new LanguageFit(
                    sides.get(s), projection.layer(), ALL, sides.getFirst().label(), fit));
        }
        return new LayerSuperposition(
                new LayerProjection(projection.layer(), placed, projection.varianceShare()), fits);
    }

    private static double[][] points(double[][][] languages) {
        return Arrays.stream(languages).flatMap(Arrays::stream).toArray(double[][]::new);
    }

    private static double[][] moved(Procrustes fit, double[][] points) {
        return Arrays.stream(points).map(fit::apply).toArray(double[][]::new);
    }
}
