package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WindowOrigin;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptChoice;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;

/** What the side bar's options measure now, each with the command line that measures the same. */
record Measurements(MeasureOptions options, EditedSets edited) {
    LensMeasurement lens(List<Prompt> chosen) {
        return new LensMeasurement(chosen, options.lens(edited.setsProperty().get()));
    }

    /**
     * The lens on an open pair.
     *
     * @param file where the prompts were read
     * @param count most prompts, spread evenly; 0 for all
     */
    WindowMeasurement<LensResult> lens(ModelPair pair, Path file, List<Prompt> prompts, int count) {
        WindowOrigin origin =
                WindowOrigin.of(pair, "lens").with("--prompts", file.toString()).reads(file);
        if (count > 0) {
            origin.with("--count", Integer.toString(count));
        }
        SetOverrides sets = edited.setsProperty().get();
        if (!sets.isEmpty()) {
            origin.with("--sets", sets.source()).reads(Path.of(sets.source()));
        }
        origin.with(options.lensWords()).with("--out", "lens");
        return new WindowMeasurement<>(pair, lens(PromptChoice.spread(prompts, count)), origin);
    }

    RepresentMeasurement represent(List<ParallelItem> items) {
        return new RepresentMeasurement(items, options.represent());
    }

    /**
     * The representations on an open pair.
     *
     * @param file where the items were read
     */
    WindowMeasurement<RepresentResult> represent(ModelPair pair, Path file, List<ParallelItem> items) {
        WindowOrigin origin = WindowOrigin.of(pair, "represent")
                .with("--parallel", file.toString())
                .with(options.representWords())
                .with("--out", "represent")
                .reads(file);
        return new WindowMeasurement<>(pair, represent(items), origin);
    }
}
