package org.glotlens.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.CollectionAccumulator;

/** The task that measures one part on an executor; what it refuses goes back as a sentence. */
final class MeasuredPart implements VoidFunction<String> {
    private static final long serialVersionUID = 1;

    private final CollectionAccumulator<String> refusals;

    MeasuredPart(CollectionAccumulator<String> refusals) {
        this.refusals = refusals;
    }

    @Override
    public void call(String part) {
        ExecutorCells.measure(part, TaskContext.get()).ifPresent(refusals::add);
    }
}
