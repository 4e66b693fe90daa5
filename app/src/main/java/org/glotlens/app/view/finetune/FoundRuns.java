package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.RunSummary;

/**
 * The runs that windows have started, read from their folders.
 *
 * @param folders latest first; those that are gone or hold no run any more are passed over
 */
record FoundRuns(List<Path> folders) {
    /** The run that is under way, else the latest; empty where there is none. */
    Optional<RunSummary> read() throws GlotlensException {
        List<RunSummary> runs = new ArrayList<>();
        for (Path folder : folders) {
            if (RunSummary.isRun(folder)) {
                runs.add(RunSummary.read(folder));
            }
        }
        return runs.stream()
                .filter(FoundRuns::isUnderWay)
                .findFirst()
                .or(() -> runs.stream().findFirst());
    }

    static boolean isUnderWay(RunSummary run) {
        return run.status()
                .filter(known -> !known.phase().isEnd() && known.isAlive())
                .isPresent();
    }
}
