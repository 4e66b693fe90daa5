package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptChoice;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * The logit lens on prompts, or a Jacobian lens.
 *
 * @param prompts all that were read; the settings say how many of them are measured
 * @param sets what a person changed in the answer sets; nothing with a released rule
 * @param jacobian maps that the lens is read through; none for the logit lens
 */
public record LensMeasurement(
        Read<List<Prompt>> prompts, Read<SetOverrides> sets, LensSettings settings, Edits edits, JacobianLens jacobian)
        implements Measurement<LensResult> {
    /** Nothing changed in the answer sets. */
    public static final Read<SetOverrides> AS_BUILT = Read.made(SetOverrides.NONE);

    /** Through the logit lens. */
    public LensMeasurement(Read<List<Prompt>> prompts, Read<SetOverrides> sets, LensSettings settings, Edits edits) {
        this(prompts, sets, settings, edits, JacobianLens.NONE);
    }

    /** On the decoders as they are. */
    public LensMeasurement(Read<List<Prompt>> prompts, Read<SetOverrides> sets, LensSettings settings) {
        this(prompts, sets, settings, Edits.NONE);
    }

    /** With answer sets as they are built. */
    public LensMeasurement(Read<List<Prompt>> prompts, LensSettings settings) {
        this(prompts, AS_BUILT, settings);
    }

    /** The prompts that are measured. */
    public List<Prompt> chosen() {
        return PromptChoice.spread(prompts.content(), settings.count());
    }

    @Override
    public MeasurementKind<LensMeasurement, LensResult> kind() {
        return MeasurementKind.LENS;
    }

    @Override
    public Job<LensResult> on(ModelPair pair) {
        return new LensJob(pair, this);
    }

    @Override
    public LensMeasurement at(Map<String, Path> places) {
        return new LensMeasurement(prompts, sets, settings, edits.at(places), jacobian.at(places));
    }

    @Override
    public boolean isOfLogits() {
        return true;
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return Stream.of(prompts.inputs(), sets.inputs(), jacobian.inputs())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> words() {
        return new Words()
                .files("--prompts", prompts.inputs())
                .files("--sets", sets.inputs())
                .files("--jacobian", jacobian.inputs())
                .edits(edits)
                .all(LensSettings.table().words(settings))
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("interval", settings.interval().label());
        options.put("seed", Long.toString(settings.seed()));
        if (!sets.content().isEmpty()) {
            options.put("sets", setsSource());
        }
        options.put("chance", settings.chance().name().toLowerCase(Locale.ROOT));
        options.put("words", settings.words().name().toLowerCase(Locale.ROOT));
        settings.published().ifPresent(rule -> options.put("rule", rule.label()));
        jacobian.file().ifPresent(file -> options.put("jacobian", file.name()));
        return options;
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    /** Where the changes of the answer sets were read, in words. */
    String setsSource() {
        return sets.inputs().isEmpty()
                ? "An answer set was edited"
                : sets.inputs().getFirst().name();
    }
}
