package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Traced;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * A command that measures on a pair under edits and writes tables and figures into a folder: the options that all such commands
 * take, and their order of work. What can be refused is refused before a checkpoint is opened.
 *
 * @param <M> what it measures
 * @param <R> its result
 */
abstract class PairCommand<M extends Measurement<R>, R extends Traced<R>>
        implements Callable<Integer>, MeasuringCommand<R> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public abstract M measurement() throws GlotlensException;

    /**
     * Refuses options of figures that are none, and whatever else is wrong before anything is measured.
     *
     * @throws GlotlensException naming what is wrong
     */
    void check(M measurement) throws GlotlensException {}

    /**
     * Refuses options that name what a result does not have.
     *
     * @throws DataException naming what is missing and what there is
     */
    void check(R result) throws DataException {}

    /**
     * Works out what figures and the last word need of a result, before anything is written. Nothing, where they need no more.
     *
     * @throws GlotlensException if a stop was asked for, or it cannot be worked out
     */
    void study(Measured<R> measured, Work work) throws GlotlensException {}

    /**
     * Writes a result's tables.
     *
     * @throws GlotlensException if one cannot be written
     */
    void write(Measured<R> measured, Staging folder) throws GlotlensException {
        measured.write(folder);
    }

    /**
     * Draws a result's figures.
     *
     * @throws GlotlensException if one cannot be written
     */
    abstract void draw(Measured<R> measured, FigureFolder figures) throws GlotlensException;

    /** Says what was written: {@code facts} get numbers, the sentence goes to people. */
    abstract String told(R result, Map<String, Object> facts, Written written);

    @Override
    public PairFolders folders() {
        return pair.folders();
    }

    @Override
    public final RunOptions runOptions() {
        return common.runOptions();
    }

    /** The folder for tables and figures. */
    final Path out() {
        return out;
    }

    /** Where results are kept; empty where none shall be. */
    final Optional<ResultCache> cache() {
        return pair.cache();
    }

    /**
     * What is changed while it is measured.
     *
     * @throws GlotlensException if the file cannot be used
     */
    final Edits edits() throws GlotlensException {
        return edits.read();
    }

    @Override
    public final Integer call() throws GlotlensException {
        M measurement = measurement();
        check(measurement);
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<R> measured = work.measure(folders(), pair, measurement);
        write(measured, out, work);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        Written written = new Written(common);
        written.tell(facts, told(measured.result(), facts, written));
        return CommandRunner.DONE;
    }

    @Override
    public final void write(Measured<R> measured, Path to, Work work) throws GlotlensException {
        check(measured.result());
        study(measured, work);
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, files.settings().tables(), kind().command(), tables -> write(measured, tables));
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder),
                    measured.result().provenance(),
                    files.settings(),
                    CheckpointNames.of(folders()));
            draw(measured, figures);
            figures.finish();
            folder.commit();
        }
    }
}
