package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.sweep.Shard;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepCell;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which cells of a study are meant. */
final class SweepCells {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    private Shard shard;

    @Option(
            names = "--only",
            paramLabel = "AXIS=NAME[,NAME…]",
            description =
                    "Only cells with these values, for example --only language=de,fr; may be given several times.")
    private Map<String, String> only = new TreeMap<>();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Only the I-th of N parts, as the jobs of an array share them out; writes no table.")
    private void setShard(String text) {
        shard = Shard.of(text)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--shard is '" + text + "', expected I/N with I from 1 to N."));
    }

    /**
     * Those of all cells that are meant.
     *
     * @throws DataException if an axis or a value is unknown
     */
    List<SweepCell> of(List<SweepCell> all) throws DataException {
        List<SweepCell> cells = all;
        for (Map.Entry<String, String> each : only.entrySet()) {
            SweepAxis axis = axis(each.getKey());
            Set<String> names = new TreeSet<>(List.of(each.getValue().split(",")));
            Set<String> known = new TreeSet<>();
            all.forEach(cell -> known.add(cell.name(axis)));
            for (String name : names) {
                if (!known.contains(name)) {
                    throw new DataException(Message.of(
                            "sweepCommand.unknownValue",
                            "--only names %s=%s, but the plan has %s. Choose among these.",
                            each.getKey(),
                            name,
                            known));
                }
            }
            cells = cells.stream()
                    .filter(cell -> names.contains(cell.name(axis)))
                    .toList();
        }
        return shard == null ? cells : shard.of(cells);
    }

    private static SweepAxis axis(String name) throws DataException {
        for (SweepAxis axis : SweepAxis.values()) {
            if (axis.column().equals(name)) {
                return axis;
            }
        }
        throw new DataException(Message.of(
                "sweepCommand.unknownAxis", "--only names %s, expected one of %s.", name, SweepAxis.columns()));
    }

    boolean isShard() {
        return shard != null;
    }

    /** The same as words of a command line. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        only.forEach((axis, names) -> words.addAll(List.of("--only", axis + "=" + names)));
        if (shard != null) {
            words.addAll(List.of("--shard", shard.index() + "/" + shard.count()));
        }
        return words;
    }
}
