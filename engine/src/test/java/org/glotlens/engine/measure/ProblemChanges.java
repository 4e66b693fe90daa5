package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.PromptStyle;
import org.glotlens.engine.problem.PromptWrapper;

/** Every setting of word problems with another value. */
final class ProblemChanges {
    private ProblemChanges() {}

    static List<SettingChange> all() {
        ProblemSettings p = SampleMeasurements.PROBLEMS.settings();
        Optional<Integer> none = Optional.empty();
        Map<String, ProblemSettings> others = new LinkedHashMap<>();
        others.put(
                "style", new ProblemSettings(PromptStyle.DIRECT, p.wrapper(), p.extractor(), p.maxNew(), none, none));
        others.put(
                "wrapper", new ProblemSettings(p.style(), PromptWrapper.QALIGN, p.extractor(), p.maxNew(), none, none));
        others.put("extractor", new ProblemSettings(p.style(), p.wrapper(), Extractor.QALIGN, p.maxNew(), none, none));
        others.put("maxNew", new ProblemSettings(p.style(), p.wrapper(), p.extractor(), 9, none, none));
        others.put("shots", p.with(Optional.of(3), none));
        others.put("limit", p.with(none, Optional.of(5)));
        List<SettingChange> changes = new ArrayList<>();
        others.forEach((component, settings) -> changes.add(new SettingChange(
                ProblemSettings.class,
                component,
                SampleMeasurements.PROBLEMS,
                new ProblemMeasurement(
                        SampleMeasurements.PROBLEMS.source(),
                        SampleMeasurements.PROBLEMS.problems(),
                        settings,
                        Edits.NONE))));
        return changes;
    }
}
