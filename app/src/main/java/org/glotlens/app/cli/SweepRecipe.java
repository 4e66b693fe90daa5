package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepPlan;
import org.glotlens.engine.sweep.SweepPlanFile;
import org.glotlens.engine.sweep.SweepSummary;
import picocli.CommandLine;

/**
 * What is particular to making a study again: its checkpoints stand in the plan, and the plan, whose file may be gone, in what
 * the result was made from.
 */
record SweepRecipe(Provenance made, String file) {
    /** Options with which a sweep writes no table. */
    private static final List<String> WITHOUT_TABLE = List.of("--list", "--shard", SweepWorkers.WORKER);

    private static final String PLAN_FILE = "plan.json";

    /** The recipe of a line; empty where the line leaves no table. */
    static Optional<SweepRecipe> of(Provenance made, CommandLine.ParseResult parsed) {
        return WITHOUT_TABLE.stream().anyMatch(parsed::hasMatchedOption)
                ? Optional.empty()
                : parsed.matchedPositionals().stream()
                        .findFirst()
                        .map(plan -> new SweepRecipe(
                                made, plan.originalStringValues().getFirst()));
    }

    /** Whether the plan has to be taken from what the result was made from, its file being gone or another one now. */
    boolean isPlanKept() {
        return made.options().containsKey(SweepSummary.PLAN) && !isThere();
    }

    private boolean isThere() {
        try {
            Path plan = Path.of(file);
            return Files.isRegularFile(plan)
                    && Digest.sha256(List.of(plan)).equals(made.inputs().get(file));
        } catch (InvalidPathException | GlotlensException unreadable) {
            return false;
        }
    }

    /**
     * The checkpoints of the plan, by the names that they have among the weights, with the side.
     *
     * @throws DataException if the plan is none of this version
     */
    Map<String, String> checkpoints() throws DataException {
        Map<String, String> folders = new LinkedHashMap<>();
        for (SweepCell cell : plan().cells()) {
            String name = (cell.name(SweepAxis.CHECKPOINTS) + " " + cell.name(SweepAxis.ADAPTERS)).strip();
            folders.put(name + " base", place(cell.checkpoint().model()));
            if (!cell.checkpoint().aligned().isEmpty()) {
                folders.put(name + " aligned", place(cell.checkpoint().aligned()));
            }
        }
        folders.keySet().retainAll(made.weightsSha256().keySet());
        return folders;
    }

    private static String place(String named) {
        return new CheckpointPlace().convert(named).toString();
    }

    private SweepPlan plan() throws DataException {
        return made.options().containsKey(SweepSummary.PLAN)
                ? SweepPlanFile.parse(Path.of(PLAN_FILE), made.options().get(SweepSummary.PLAN))
                : SweepPlanFile.read(Path.of(file)).content();
    }

    /**
     * The words of a line that name the plan where it is to be had, which is beside the new result where its file is gone.
     *
     * @param out the folder of the new result, in which nothing may be measured yet
     * @throws DataException if something is, or the plan cannot be written
     */
    List<String> laidIn(Path out, List<String> words) throws DataException {
        if (Files.exists(out.resolve("cells"))) {
            throw new DataException(Message.of(
                    "sweepRecipe.notEmpty",
                    "%s holds cells of a study already, which would not be measured anew. Choose another --out.",
                    out));
        }
        if (!isPlanKept()) {
            return words;
        }
        Path plan = out.resolve(PLAN_FILE);
        try {
            Files.createDirectories(out);
            AtomicFile.write(plan, made.options().get(SweepSummary.PLAN).getBytes(StandardCharsets.UTF_8));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        } catch (IOException e) {
            throw new DataException(
                    Message.of("sweepRecipe.cannotWrite", "Cannot write %s: %s.", plan, FileNames.reason(e)), e);
        }
        List<String> laid = new ArrayList<>(words);
        laid.set(laid.indexOf(file), plan.toString());
        return laid;
    }
}
