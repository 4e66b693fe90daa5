package org.glotlens.app.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.app.figure.SweepFigures;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.TableKind;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Build;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.sweep.CellMeasuring;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepDraft;
import org.glotlens.engine.sweep.SweepFolder;
import org.glotlens.engine.sweep.SweepJob;
import org.glotlens.engine.sweep.SweepPart;
import org.glotlens.engine.sweep.SweepPlan;
import org.glotlens.engine.sweep.SweepPlanFile;
import org.glotlens.engine.sweep.SweepSummary;
import org.glotlens.engine.sweep.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens sweep}: a study of many measurements, as one table. */
@Command(
        name = SweepCommand.NAME,
        mixinStandardHelpOptions = true,
        description =
                "Measures all that a plan asks for, checkpoints by adapters by measurements by languages by seeds by"
                    + " edits, and writes one table. What is finished is kept: the same command goes on where it was.")
final class SweepCommand implements Callable<Integer> {
    static final String NAME = "sweep";

    private static final String TABLE = "sweep.csv";
    private static final String PARQUET = "sweep.parquet";
    private static final String RUN = "run.json";

    private static final String ROWS = "glotlens.rows";

    private Optional<SweepCluster> cluster = Optional.empty();

    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "PLAN.json", description = "The plan; docs/formats.md describes the file.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for cells, table and figures.")
    private Path out;

    @Mixin
    private SweepCells chosen;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "0",
            description = "Measure in N processes of this program; 0 is in this one. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(names = "--list", description = "Print the cells and what became of them as CSV, and measure nothing.")
    private boolean isListed;

    /** How a worker is told from the process that started it. */
    @Option(names = SweepWorkers.WORKER, hidden = true)
    private boolean isWorker;

    @Spec
    private CommandSpec command;

    /** Leaves measuring to a cluster. */
    void measureOn(SweepCluster machines) {
        cluster = Optional.of(machines);
    }

    /** What multiplies few rows is not left to a trial by the clock: it would come out differently in busy processes. */
    static void chooseRows() {
        if (System.getProperty(ROWS) == null) {
            System.setProperty(ROWS, "own");
        }
    }

    @Override
    public Integer call() throws GlotlensException {
        Check.of(command).atLeast("--workers", workers, 0);
        if (cluster.isPresent() && workers > 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--workers is for one machine; how many executors there are, the cluster is told.");
        }
        if (files.settings().tables().kinds().contains(TableKind.TIDY)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--tables tidy is not of sweep: sweep.csv is one long table already. Leave it out.");
        }
        Read<SweepPlan> read = SweepPlanFile.read(file);
        List<SweepCell> all = read.content().cells();
        List<SweepCell> cells = chosen.of(all);
        SweepFolder folder = new SweepFolder(out);
        if (isListed) {
            return list(cells, folder);
        }
        CellWords words = new CellWords(common.runOptions(), Path.of(""));
        check(words, all);
        OutputPath.folder(out);
        chooseRows();
        if (isWorker) {
            ParentWatch.begin(program.cancel());
            measureHere(folder, cells, words);
            return CommandRunner.DONE;
        }
        for (SweepCell cell : cells) {
            if (folder.seen(cell) == SweepFolder.State.FAILED) {
                folder.forgetFailure(cell);
            }
        }
        measure(folder, cells, words);
        return chosen.isShard() ? tell(folder, cells) : write(folder, all, read);
    }

    private void measure(SweepFolder folder, List<SweepCell> cells, CellWords words) throws GlotlensException {
        if (cluster.isPresent()) {
            work().run(cluster.get().measuring(part(cells)));
            return;
        }
        if (workers > 0) {
            work().run(watch ->
                    new SweepWorkers(folder, cells, workerWords()).with(workers).run(watch));
        }
        if (folder.done(cells) < cells.size() || workers == 0) {
            measureHere(folder, cells, words);
        }
    }

    private void measureHere(SweepFolder folder, List<SweepCell> cells, CellWords words) throws GlotlensException {
        try (CellMeasuring measuring = new CellMeasuring(folder, words)) {
            work().run(new SweepJob(measuring, cells));
        }
    }

    private SweepPart part(List<SweepCell> cells) {
        return new SweepPart(
                out.toAbsolutePath().normalize().toString(),
                Path.of("").toAbsolutePath().toString(),
                Build.current(),
                common.runOptions(),
                cells);
    }

    private Work work() {
        return new Work(common, program);
    }

    private List<String> workerWords() {
        List<String> words = new ArrayList<>(List.of("sweep", file.toString(), "--out", out.toString()));
        words.addAll(chosen.words());
        words.addAll(common.runOptions().words());
        words.addAll(List.of(SweepWorkers.WORKER, "--quiet"));
        return words;
    }

    /** Words that mean nothing would fail cell by cell; one cell of each measurement tells, with and without an adapter. */
    private static void check(CellWords words, List<SweepCell> cells) throws DataException {
        Set<String> checked = new HashSet<>();
        for (SweepCell cell : cells) {
            if (checked.add(cell.name(SweepAxis.MEASUREMENTS)
                    + cell.checkpoint().aligned().isEmpty())) {
                words.check(cell);
            }
        }
    }

    private int list(List<SweepCell> cells, SweepFolder folder) throws DataException {
        StringWriter text = new StringWriter();
        try {
            List<String> header = new ArrayList<>(List.of("cell", "state"));
            header.addAll(SweepAxis.columns());
            header.add("id");
            CsvTable table = new CsvTable(text, header.toArray(String[]::new));
            for (SweepCell cell : cells) {
                List<Object> row =
                        new ArrayList<>(List.of(cell.number(), folder.seen(cell).label()));
                for (SweepAxis axis : SweepAxis.values()) {
                    row.add(cell.name(axis));
                }
                row.add(cell.id());
                table.row(row.toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        common.print(text.toString().stripTrailing());
        return CommandRunner.DONE;
    }

    /** A shard leaves the table to whoever has all cells. */
    private int tell(SweepFolder folder, List<SweepCell> cells) throws DataException {
        int failed = 0;
        folder.done(cells);
        for (SweepCell cell : cells) {
            failed += folder.seen(cell) == SweepFolder.State.FAILED ? 1 : 0;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("cells", cells.size());
        facts.put("failed", failed);
        new Written(common)
                .tell(
                        facts,
                        "Measured %s of the shard, %s; the same command without --shard writes the table."
                                .formatted(Counted.of(cells.size(), "cell"), failing(failed)));
        return failed == 0 ? CommandRunner.DONE : CommandRunner.FAILED;
    }

    private int write(SweepFolder folder, List<SweepCell> all, Read<SweepPlan> plan) throws GlotlensException {
        SweepTable table = new SweepTable(folder, all);
        SweepSummary summary;
        try (StagedFolder staged = StagedFolder.open(out)) {
            SweepTable.Written[] written = new SweepTable.Written[1];
            ResultTables.write(
                    staged,
                    files.settings().tables(),
                    "sweep",
                    tables -> tables.write(TABLE, to -> written[0] = table.write(to)));
            table.writeParquet(staged.place(PARQUET), written[0].columns());
            summary = written[0].summary();
            Provenance made = summary.provenance(
                            common.line(),
                            Map.of(file.toString(), plan.inputs().getFirst().sha256()),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                            Digest.sha256(List.of(staged.place(TABLE))))
                    .with(SweepSummary.PLAN, SweepDraft.text(plan.content()));
            staged.write(RUN, to -> ProvenanceJson.writeRun(to, "sweep", made, counts(all.size(), summary)));
            FigureFolder figures = new FigureFolder(ResultFigures.beside(staged), made, files.settings(), Map.of());
            SweepFigures.write(folder, all, figures);
            figures.finish();
            staged.commit();
        }
        Map<String, Object> facts = new LinkedHashMap<>(counts(all.size(), summary));
        facts.put("folder", out.toString());
        new Written(common)
                .tell(
                        facts,
                        "Wrote the table of %s to %s; %s, %s not measured yet."
                                .formatted(
                                        Counted.of(summary.finished(), "cell"),
                                        out.resolve(TABLE),
                                        failing(summary.failed()),
                                        all.size() - summary.finished() - summary.failed()));
        return summary.failed() == 0 ? CommandRunner.DONE : CommandRunner.FAILED;
    }

    private static String failing(int failed) {
        return failed == 0 ? "none failed" : failed + " failed, which the table says why";
    }

    private static Map<String, Object> counts(int cells, SweepSummary summary) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("cells", cells);
        counts.put("finished", summary.finished());
        counts.put("failed", summary.failed());
        return counts;
    }
}
