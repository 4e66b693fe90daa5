package org.glotlens.engine.represent;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Side;

/**
 * The scatter of one layer after its point clouds were laid onto each other.
 *
 * @param projection with the points in their new places; shares of variance are those of the axes
 * @param fits how they were moved
 */
record LayerSuperposition(LayerProjection projection, List<LanguageFit> fits) {
    static LayerSuperposition of(List<Side> sides, LayerProjection projection, RepresentAnalysis.Plan plan) {
        return switch (plan.superposition()) {
            case NONE -> new LayerSuperposition(projection, List.of());
            case LANGUAGES -> languages(sides, projection, plan.languages());
            case CHECKPOINTS -> checkpoints(sides, projection);
        };
    }

    private static LayerSuperposition languages(List<Side> sides, LayerProjection projection, List<String> languages) {
        // English where there is any, else the first
        int reference = Math.max(0, languages.indexOf(LanguageCode.ENGLISH));
        List<Scatter> placed = new ArrayList<>();
        List<LanguageFit> fits = new ArrayList<>();
        for (int s = 0; s < sides.size(); s++) {
            List<PointCloud> clouds = new ArrayList<>(projection.scores().get(s).languages());
            PointCloud target = clouds.get(reference);
            for (int language = 0; language < clouds.size(); language++) {
                if (language != reference) {
                    Procrustes fit = Procrustes.fit(clouds.get(language), target);
                    clouds.set(language, fit.apply(clouds.get(language)));
                    fits.add(new LanguageFit(
                            sides.get(s), projection.layer(), languages.get(language), languages.get(reference), fit));
                }
            }
            placed.add(new Scatter(clouds));
        }
        return new LayerSuperposition(projection.placed(placed), fits);
    }

    private static LayerSuperposition checkpoints(List<Side> sides, LayerProjection projection) {
        List<Scatter> placed = new ArrayList<>(projection.scores());
        PointCloud base = PointCloud.joined(placed.getFirst().languages());
        List<LanguageFit> fits = new ArrayList<>();
        for (int s = 1; s < placed.size(); s++) {
            List<PointCloud> clouds = placed.get(s).languages();
            Procrustes fit = Procrustes.fit(PointCloud.joined(clouds), base);
            placed.set(s, new Scatter(clouds.stream().map(fit::apply).toList()));
            fits.add(new LanguageFit(
                    sides.get(s),
                    projection.layer(),
                    LanguageFit.ALL,
                    sides.getFirst().label(),
                    fit));
        }
        return new LayerSuperposition(projection.placed(placed), fits);
    }
}
