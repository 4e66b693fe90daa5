package org.glotlens.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/** The logit lens on prompts. */
public record LensMeasurement(List<Prompt> prompts, LensSettings settings) implements Measurement<LensResult> {
    @Override
    public String kind() {
        return "lens";
    }

    @Override
    public Class<LensResult> type() {
        return LensResult.class;
    }

    @Override
    public Job<LensResult> on(ModelPair pair) {
        return new LensJob(pair, prompts, settings);
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("prompts", prompts);
        facts.put("topTokens", settings.topTokens());
        facts.put("chance", settings.chance());
        facts.put("interval", settings.interval());
        facts.put("seed", settings.seed());
        facts.put("published", settings.published());
        facts.put("overrides", settings.overrides());
        facts.put("words", settings.words());
        return facts;
    }
}
