package org.glotlens.engine.measure;

import java.util.Map;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.task.EvaluationResult;

/** The questions of a task. */
public record EvaluateMeasurement(EvaluateJob.Request request) implements Measurement<EvaluationResult> {
    @Override
    public String kind() {
        return "evaluate";
    }

    @Override
    public Class<EvaluationResult> type() {
        return EvaluationResult.class;
    }

    @Override
    public Job<EvaluationResult> on(ModelPair pair) {
        return new EvaluateJob(pair, request);
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("request", request);
    }
}
