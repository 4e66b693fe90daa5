package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.run.Job;

/** What one prompt's values do in another, block by block. */
public record PatchMeasurement(Read<List<PatchPair>> pairs, PatchSettings settings, Edits edits)
        implements Measurement<PatchResult> {
    @Override
    public MeasurementKind<PatchMeasurement, PatchResult> kind() {
        return MeasurementKind.PATCH;
    }

    @Override
    public Job<PatchResult> on(ModelPair pair) {
        return new PatchJob(pair, this);
    }

    @Override
    public PatchMeasurement at(Map<String, Path> places) {
        return new PatchMeasurement(pairs, settings, edits.at(places));
    }

    @Override
    public List<Input> files() {
        return pairs.inputs();
    }

    @Override
    public List<String> words() {
        return new Words()
                .files("--pairs", pairs.inputs())
                .all(PatchSettings.table().words(settings))
                .edits(edits)
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("hook", settings.hook());
        options.put(
                "heads", settings.heads().isEmpty() ? "all" : settings.heads().toString());
        options.put("blocks", settings.blocks().name().toLowerCase(Locale.ROOT));
        options.put("giver", settings.giver().name().toLowerCase(Locale.ROOT));
        options.put("tokens", settings.tokens().name().toLowerCase(Locale.ROOT));
        options.put("interval", settings.interval().label());
        options.put("seed", Long.toString(settings.seed()));
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
