package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepProgram;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the words of a study's cells mean to the command line. */
final class CellWords implements SweepProgram {
    /** A command needs a place; nothing is written there. */
    private static final List<String> PLACE = List.of("--out", "out");

    private final RunOptions usual;
    private final Path base;

    /** Made once: each parsing begins with what options are by default. */
    private final CommandLine line = CommandRunner.commandLine(new Cancel());

    /**
     * Reads words.
     *
     * @param usual where and how exactly to compute, where a cell does not say it itself
     * @param base where relative paths begin
     */
    CellWords(RunOptions usual, Path base) {
        this.usual = usual;
        this.base = base;
        line.registerConverter(Path.class, base::resolve);
    }

    @Override
    public Asked read(SweepCell cell) throws GlotlensException {
        MeasuringCommand<?> command = command(cell);
        return new Asked(command.folders().at(this::place), command.runOptions(), command.measurement());
    }

    /** A checkpoint in a folder that its words name from elsewhere; others have been found in the download cache. */
    private Path place(Path named) {
        Path here = base.resolve(named);
        return Files.exists(here) ? here : named;
    }

    /**
     * Looks whether a cell's words are those of a command that measures, without reading a file.
     *
     * @throws DataException if they are not
     */
    void check(SweepCell cell) throws DataException {
        try {
            command(cell);
        } catch (ParameterException e) {
            throw new DataException(
                    Message.of(
                            "sweepCommand.doesNotFit",
                            "The plan's '%s' is no command of this version: %s",
                            String.join(" ", cell.words()),
                            e.getMessage()),
                    e);
        }
    }

    private MeasuringCommand<?> command(SweepCell cell) throws DataException {
        if (line.getSubcommands().get(cell.command()) == null
                || !(line.getSubcommands().get(cell.command()).getCommand() instanceof MeasuringCommand<?>)) {
            throw new DataException(Message.of(
                    "sweepCommand.measuresNothing",
                    "'%s' is no command that measures one thing, expected one of %s.",
                    cell.command(),
                    MeasurementKind.ALL.stream()
                            .map(MeasurementKind::command)
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
        List<String> words = words(cell);
        OptionWords.requireValues(line, words);
        Object asked = line.parseArgs(words.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
        return ((MeasuringCommand<?>) asked).meant();
    }

    private List<String> words(SweepCell cell) {
        List<String> words = new ArrayList<>(cell.words());
        List<String> computing = usual.words();
        for (int i = 0; i < computing.size(); i += 2) {
            String option = computing.get(i);
            if (words.stream().noneMatch(word -> word.equals(option) || word.startsWith(option + "="))) {
                words.addAll(computing.subList(i, i + 2));
            }
        }
        words.addAll(PLACE);
        return words;
    }

    @Override
    public String sentence(Throwable problem) {
        return problem instanceof ParameterException wrong ? wrong.getMessage() : CommandRunner.sentence(problem);
    }
}
