package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainResult;

/** A run that learns, from its plan to the line that says where it is. */
record TrainRun(GlotlensCommand program, CommonOptions common) {
    /**
     * Trains.
     *
     * @param out folder of the run
     * @param isResumed whether to go on from its newest save
     * @return the exit status
     */
    int call(TrainPlan plan, Path out, boolean isResumed) throws GlotlensException {
        List<TrainExample> examples = plan.examples();
        OutputPath.folder(out);
        StartFrom from = isResumed ? StartFrom.LAST_SAVE : StartFrom.FRESH;
        TrainResult result =
                new Work(common, program).run(new TrainJob(plan.pinned(), examples, out, new TrainLines(common), from));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", result.folder().toString());
        facts.put(
                "steps", result.steps().isEmpty() ? 0 : result.steps().getLast().step());
        facts.put("stopped", result.wasStopped());
        String end = result.wasStopped() ? "Stopped; the last whole step is in " : "Wrote ";
        new Written(common).tell(facts, end + result.folder() + ".");
        return result.wasStopped() ? CommandRunner.CANCELLED : CommandRunner.DONE;
    }
}
