package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.figure.LossSheet;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.RunSummary;

/**
 * The runs of some folders; one that cannot be read does not stand in the way of the others.
 *
 * @param runs in the order of the folders
 * @param problems a sentence for each run that cannot be read, or is gone though it was seen before
 */
record ListedRuns(List<LossSheet.Logged> runs, List<String> problems) {
    /** Keeps own copies. */
    ListedRuns {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /**
     * Reads folders; what {@code earlier} holds is used again where no file that it was read from has changed.
     *
     * @param added folders that were chosen by hand
     */
    static ListedRuns read(Collection<Path> folders, Collection<Path> added, ListedRuns earlier) {
        Map<Path, LossSheet.Logged> known = new HashMap<>();
        earlier.runs().forEach(logged -> known.put(logged.run().folder(), logged));
        List<LossSheet.Logged> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path folder : folders) {
            if (RunSummary.isRun(folder)) {
                try {
                    runs.add(known.containsKey(folder) ? known.get(folder).again() : LossSheet.Logged.read(folder));
                } catch (GlotlensException e) {
                    problems.add(Messages.said(e));
                }
            } else if (known.containsKey(folder) || added.contains(folder)) {
                problems.add(Messages.text("runs.gone", folder));
            }
        }
        return new ListedRuns(runs, problems);
    }

    /** What the runs are, without the digests of their logs. */
    List<RunSummary> summaries() {
        return runs.stream().map(LossSheet.Logged::run).toList();
    }
}
