package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.sweep.SweepPart;
import org.glotlens.engine.sweep.SweepProgram;
import picocli.CommandLine;

/** The command {@code sweep} for programs that hand its cells to a cluster. */
public final class ClusterSweep {
    private ClusterSweep() {}

    /**
     * Runs the command.
     *
     * @param words as {@code sweep} takes them
     * @param cluster measures
     * @return the exit status
     */
    public static int run(List<String> words, SweepCluster cluster) {
        List<String> line = new ArrayList<>(List.of(SweepCommand.NAME));
        line.addAll(words);
        return CommandRunner.run(line, cancel -> {
            CommandLine program = CommandRunner.commandLine(cancel);
            SweepCommand sweep = program.getSubcommands().get(SweepCommand.NAME).getCommand();
            sweep.measureOn(cluster);
            return program;
        });
    }

    /**
     * What the words of cells mean to this process, which may have been started anywhere.
     *
     * @param part says how to compute, and where relative paths begin
     */
    public static SweepProgram program(SweepPart part) {
        SweepCommand.chooseRows();
        return new CellWords(part.options(), Path.of(part.base()));
    }
}
