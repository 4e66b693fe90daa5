package org.glotlens.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;

/** Pooled texts, their components and correlations. */
public record RepresentMeasurement(List<ParallelItem> items, RepresentSettings settings)
        implements Measurement<RepresentResult> {
    @Override
    public String kind() {
        return "represent";
    }

    @Override
    public Class<RepresentResult> type() {
        return RepresentResult.class;
    }

    @Override
    public Job<RepresentResult> on(ModelPair pair) {
        return new RepresentJob(pair, items, settings);
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("items", items);
        facts.put("settings", settings);
        return facts;
    }
}
