package org.glotlens.engine.sweep;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;

/** What the cells of a table are made from, together. */
public final class SweepSummary {
    /** Under what the plan stands among the options that a table was made with. */
    public static final String PLAN = "plan";

    private final Map<String, String> weights = new LinkedHashMap<>();
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final Set<String> dtypes = new LinkedHashSet<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private Map<String, String> versions = Map.of();
    private int finished;
    private int failed;
    private double seconds;

    /** Of cells that were read; those that are missing do not count. */
    public static SweepSummary of(List<CellOutcome> outcomes) {
        SweepSummary summary = new SweepSummary();
        outcomes.stream()
                .filter(outcome -> outcome.state() != SweepFolder.State.MISSING)
                .forEach(summary::add);
        return summary;
    }

    void add(CellOutcome outcome) {
        if (outcome.state() == SweepFolder.State.FAILED) {
            failed++;
            return;
        }
        finished++;
        seconds += outcome.seconds();
        Provenance made = outcome.made();
        SweepCell cell = outcome.cell();
        String name = (cell.name(SweepAxis.CHECKPOINTS) + " " + cell.name(SweepAxis.ADAPTERS)).strip();
        made.weightsSha256().forEach((side, sha256) -> weights.put(name + " " + side, sha256));
        inputs.putAll(made.inputs());
        dtypes.add(made.dtype());
        devices.add(made.device());
        remarks.addAll(made.remarks().sentences());
        versions = made.versions();
    }

    /** Cells with numbers. */
    public int finished() {
        return finished;
    }

    /** Cells with a sentence in place of numbers. */
    public int failed() {
        return failed;
    }

    /** What the finished cells took together. */
    public double seconds() {
        return seconds;
    }

    /**
     * Where the table comes from.
     *
     * @param command that was given
     * @param plan its file by name, with the digest
     * @param created an ISO-8601 instant
     * @param sha256 of the table
     */
    public Provenance provenance(String command, Map<String, String> plan, String created, String sha256) {
        Map<String, String> read = new LinkedHashMap<>(plan);
        read.putAll(inputs);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("finished", Integer.toString(finished));
        options.put("failed", Integer.toString(failed));
        return new Provenance(
                command,
                weights,
                Map.of(),
                "",
                read,
                String.join(", ", dtypes),
                String.join(", ", devices),
                versions,
                options,
                0,
                created,
                sha256,
                new Remarks(List.copyOf(remarks)));
    }
}
