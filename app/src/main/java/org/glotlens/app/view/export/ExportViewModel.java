package org.glotlens.app.view.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFiles;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.charts.choice.TableForms;
import org.glotlens.charts.choice.TableKind;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** Saves the window's figures as files for paper, with their numbers and their provenance. */
public final class ExportViewModel {
    private static final double SCREEN_DPI = 220;

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ExportChoices choices;
    private final Map<String, Exhibit> exhibits = new LinkedHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Supplier<List<Measured<?>>> results = List::of;
    private boolean isPending;

    /** Exports the figures that are added, written as {@code choices} say. */
    public ExportViewModel(WorkbenchState state, JobRunner jobs, ExportChoices choices) {
        this.state = state;
        this.jobs = jobs;
        this.choices = choices;
    }

    /** Adds a figure to those that are saved together. */
    public Exhibit add(Exhibit exhibit) {
        exhibits.put(exhibit.name(), exhibit);
        return exhibit;
    }

    /** All figures, in the order in which they were added. */
    public List<Exhibit> exhibits() {
        return List.copyOf(exhibits.values());
    }

    /** How files are written. */
    public ExportChoices choices() {
        return choices;
    }

    /** Lets saving and copying wait for as long as figures show stand-ins for numbers that are still computed. */
    public void setPending(boolean isComputed) {
        isPending = isComputed;
        if (!isPending) {
            List<Runnable> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(Runnable::run);
        }
    }

    /** Runs work at once, or when figures show stand-ins no more. */
    public void whenSettled(Runnable action) {
        if (isPending) {
            waiting.add(action);
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("export.waiting")));
        } else {
            action.run();
        }
    }

    /** Saves what is on show of one figure, with the other checkpoint's where that was chosen. */
    public void save(Exhibit exhibit, FigureFormat format, Path file) {
        whenSettled(() -> saveNow(exhibit, format, file));
    }

    private void saveNow(Exhibit exhibit, FigureFormat format, Path file) {
        exhibit.ready(choices.wholeProperty().get()).ifPresent(ready -> {
            Figure paper = paper(ready.figure());
            var files = new FigureFiles(ready.origin(), choices.settings());
            start(
                    "export " + file,
                    () -> {
                        files.write(paper, format, file);
                        if (format == FigureFormat.NOTEBOOK) {
                            files.write(paper, FigureFormat.CSV, FigureExport.numbersBeside(file));
                        }
                        KeptPrompts.copyBeside(
                                read(ready.origin()), file.toAbsolutePath().getParent());
                    },
                    "export.done",
                    file.getFileName());
        });
    }

    /** The file name without extension that a figure is saved under. */
    String fileName(Exhibit exhibit) {
        return exhibit.ready(choices.wholeProperty().get())
                .map(Exhibit.Ready::name)
                .orElse(exhibit.name());
    }

    /** The figures on show as they would be saved, by their names. */
    public Map<String, Figure> onShow() {
        Map<String, Figure> papers = new LinkedHashMap<>();
        for (Exhibit exhibit : exhibits.values()) {
            if (exhibit.figure().getValue() != null) {
                papers.put(exhibit.name(), paper(exhibit.figure().getValue()));
            }
        }
        return papers;
    }

    /** Saves every figure that is on show in every format into a folder, made if absent. */
    public void saveAll(Path folder) {
        whenSettled(() -> saveAllNow(folder));
    }

    private void saveAllNow(Path folder) {
        Map<String, Figure> papers = new LinkedHashMap<>();
        Map<String, FigureFiles> files = new LinkedHashMap<>();
        ExportSettings settings = choices.settings();
        for (Exhibit exhibit : exhibits.values()) {
            exhibit.ready(choices.wholeProperty().get()).ifPresent(ready -> {
                papers.put(ready.name(), paper(ready.figure()));
                files.put(ready.name(), new FigureFiles(ready.origin(), settings));
            });
        }
        if (papers.isEmpty()) {
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("export.none")));
            return;
        }
        String runs = provenance();
        List<Provenance> made = read(runs);
        List<FigureFormat> formats = List.copyOf(settings.files());
        start(
                "export all",
                () -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        staged.write("run.json", out -> out.write(runs));
                        for (var paper : papers.entrySet()) {
                            for (FigureFormat format : formats) {
                                Path file = staged.place(paper.getKey() + "." + format.extension());
                                files.get(paper.getKey()).write(paper.getValue(), format, file);
                            }
                        }
                        staged.commit();
                    }
                    KeptPrompts.copyBeside(made, folder);
                },
                "export.allDone",
                papers.size() * formats.size(),
                folder);
    }

    /** Says of what {@link #saveTables} writes the tables. */
    public void onResults(Supplier<List<Measured<?>>> onShow) {
        results = onShow;
    }

    /**
     * Saves the tables of all results on show into a folder, made if absent: those of each in one of its own, as CSV, for LaTeX and
     * as one tidy table.
     */
    public void saveTables(Path folder) {
        List<Measured<?>> onShow = results.get();
        if (onShow.isEmpty()) {
            state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("export.noTables")));
            return;
        }
        var forms = new TableForms(
                List.of(TableKind.values()), choices.settings().tables().digits());
        start(
                "tables " + folder,
                () -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        Set<String> names = new HashSet<>();
                        for (Measured<?> measured : onShow) {
                            String kind = measured.measurement().kind().command();
                            String name = kind;
                            for (int n = 2; !names.add(name); n++) {
                                name = kind + "-" + n;
                            }
                            ResultTables.write(staged.in(name), forms, kind, measured::write);
                        }
                        staged.commit();
                    }
                },
                "export.tablesDone",
                onShow.size(),
                folder);
    }

    /** Draws a figure as pixels and hands them over on the interface thread. */
    public void copy(Exhibit exhibit, Consumer<BufferedImage> clipboard) {
        whenSettled(() -> copyNow(exhibit, clipboard));
    }

    private void copyNow(Exhibit exhibit, Consumer<BufferedImage> clipboard) {
        exhibit.ready(choices.wholeProperty().get()).ifPresent(ready -> {
            Figure paper = paper(ready.figure());
            ExportSize size = choices.settings().size(paper);
            jobs.start(new JobRequest<>(
                    "copy",
                    Messages.text("export.running", paper.title()),
                    watch -> FigureExport.image(paper, size, SCREEN_DPI),
                    image -> {
                        clipboard.accept(image);
                        state.tell("export.copied");
                    },
                    state::fail));
        });
    }

    private void start(String lane, Writing writing, String key, Object... values) {
        String done = Messages.text(key, values);
        jobs.start(new JobRequest<>(
                lane,
                done,
                watch -> {
                    writing.run();
                    return done;
                },
                text -> {
                    state.noticeProperty().set(new Notice(Notice.Kind.INFO, text));
                    state.tell(key, values);
                },
                state::fail));
    }

    /** A figure in its look for paper. */
    public Figure paper(Figure figure) {
        return choices.settings().paper(figure, FigureStyle.print(), names());
    }

    /** What titles call the checkpoints: their folders, where they are open. */
    private Map<Side, String> names() {
        var base = state.baseProperty().get();
        var aligned = Optional.ofNullable(state.alignedProperty().get());
        return base == null
                ? Map.of()
                : CheckpointNames.of(
                        base.folder(),
                        aligned.map(summary -> summary.adapter() == null ? summary.folder() : summary.adapter()));
    }

    /** What a figure that is saved now was made from; empty where nothing is on show. */
    public List<Provenance> runs(Exhibit exhibit) {
        return exhibit.ready(choices.wholeProperty().get())
                .map(Exhibit.Ready::origin)
                .map(ExportViewModel::read)
                .orElse(List.of());
    }

    private static List<Provenance> read(String origin) {
        try {
            return ProvenanceJson.read(origin, "");
        } catch (DataException e) {
            return List.of();
        }
    }

    /** What the results on show were made from, as a figure carries it. */
    String provenance() {
        List<Provenance> runs = new ArrayList<>();
        Optional.ofNullable(state.lensProperty().get())
                .map(LensResult::provenance)
                .ifPresent(runs::add);
        Optional.ofNullable(state.representProperty().get())
                .map(RepresentResult::provenance)
                .ifPresent(runs::add);
        return ProvenanceJson.text(runs);
    }

    /** Writes files away from the interface thread. */
    @FunctionalInterface
    private interface Writing {
        void run() throws GlotlensException;
    }
}
